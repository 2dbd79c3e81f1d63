"""Answer with a list and a dict that contain themselves, and put such a one into the caller's own lists."""

circle = []
circle.append(circle)
ring = {"next": circle}
circle.append(ring)

predict = lambda W, x: circle
squared_error = lambda y, target: ring
