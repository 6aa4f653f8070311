"""The roof: the program as a process, from the command line to its end."""
