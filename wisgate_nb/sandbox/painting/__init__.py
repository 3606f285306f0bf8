"""The sandbox's hand: words of a prompt become light, weather, a scene and a style. Loads Pillow and NumPy."""
