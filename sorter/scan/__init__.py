"""The scan: a process in which one thread reads the image, steps the controller and writes, at absolute deadlines."""
