"""The lines of a page judged together: what a line looks like, what stands around it, and which role fits best."""
