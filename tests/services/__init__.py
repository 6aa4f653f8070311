"""What the desk can do, over small working fakes of the outside. Time is stepped, never waited for."""
