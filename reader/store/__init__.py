"""What stands on disk: the library's folder, sidecars, the catalogue, the reading state, the settings.

Enters ``model``, ``paths`` and ``resources``. No Qt. Article files are never written from here or anywhere.
"""
