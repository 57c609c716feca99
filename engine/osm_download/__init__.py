"""OpenStreetMap from the network: an area or a place name to one `.osm` file, tile by tile.

What comes from osmnx is the search for place names (Nominatim), the margin in metres and the manners towards both kinds
of server (who asks, proxy, certificates). The Overpass requests are our own, sent with the requests library, because
osmnx asks for data without version and time, builds graphs and tables of it instead of a file that JOSM can open,
sleeps 55 s and tries again without end when a server is busy, and takes an answer for whole in which the server says
that it ran out of memory. It runs in a process of its own (`adapters/processes/child.py`), because osmnx changes the
process it is in; `downloading` is the only module that process starts.
"""
