"""IZI's half of the practice server in each of its shapes, each as a process of its own."""
