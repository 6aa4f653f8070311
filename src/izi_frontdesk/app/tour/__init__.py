"""The guided tour: the receptionist's whole job through the real widgets and the real embedded page."""
