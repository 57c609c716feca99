<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Quartier</name>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The coordinates of the layer '{name}' do not fit its coordinate reference system {crs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' has {count} repeated ids; '#2', '#3' ... was added to tell them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <location filename="../../processing_algorithms/run.py"/>
        <source>The layer '{name}' is empty: there is nothing to work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' says {crs}, which is in degrees, but its numbers look like metres. Set the layer's true coordinate reference system, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' says {crs}, which is in metres, but its numbers look like degrees. Set the layer's true coordinate reference system (often EPSG:4326), then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>Writing stopped at row {number} of {count}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/profiles.py"/>
        <source>The table '{path}' cannot be read as UTF-8 text: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/provenance.py"/>
        <source>The provenance cannot be written into '{path}'. Close the programs that have it open, check that the file is not read-only, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <source>Install them for the Python that QGIS uses (see the plugin's README).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <source>On Debian 13 or newer: sudo apt install python3-geopandas. On Debian 12: run 'make setup' in the plugin's source folder, then start QGIS with the PYTHONPATH it prints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <source>On Windows, install QGIS with the OSGeo4W installer, package qgis-full: it brings them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <source>On macOS, install the packages with the Python inside the QGIS application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <location filename="../../processing_algorithms/base.py"/>
        <source>This step needs Python packages that are not installed here: {names}. {advice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/requirements.py"/>
        <source>This step needs the Python package shapely 2 or newer; version {version} is installed here. {advice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Barriers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Bridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Buildings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Bus stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Capacity (places)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Drain outlet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Error of the depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Evacuation routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Evacuation: people per path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Evacuation: summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Evacuation: who goes where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Fire station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood exposure: people by class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flood zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Flooded share (0-1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>From the door to the path (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Greatest depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Ground elevation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Health (hospital or health centre)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Health centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Households</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Kind of path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Kindergarten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Latrine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Level (layer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Mean depth (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Minutes to pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Open space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Part of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>People assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Pharmacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Phone charging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Place of worship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Places left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Police station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Primary school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Route (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Route (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>School</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Secondary school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Shelter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Shelters after the evacuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Shower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Stayed dry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Storeys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Study area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Town hall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Tunnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Walkable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Walking distance to services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Walking distance: people by standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Walking routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Waste point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Water point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Width (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>beyond the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>in the water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>no path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>no place left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>no working service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>too far from any path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>{category}: status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>{category}: walk (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>{category}: walk (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/words.py"/>
        <source>{category}: which one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The folder '{path}' cannot be made: {reason}. Choose a folder you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The folder '{path}' is not a workspace: it holds no {file}. Choose the folder of a neighbourhood, or add a layer to it first (Add to workspace).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The workspace '{path}' cannot be read as a GeoPackage. Restore it from a copy, or start a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>Network: {edges} edges, {km} km, {share} % of it in one connected part, {islands} islands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>No origin lies within {max_snap} m of a path: the paths and the buildings do not lie together. Check that both layers show the same place, and their coordinate reference systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>No service has a category in the field '{field}': there is nothing to walk to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>The services layer has no field '{field}' for the category. Choose the field that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>{count} of {total} origins have no path within {max_snap} m that can be reached without crossing a barrier: their status is off_network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>{count} origins were joined to the main network instead of a nearer island of paths without any service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/access.py"/>
        <source>{count} services have no path within {max_snap} m that can be reached without crossing a barrier, so nobody reaches them: {ids}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/network.py"/>
        <source>The paths layer has no line that can be walked. Check that it holds streets and alleys, and its field 'walkable'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards has nothing in: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards: the limit '{limit}' is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards: the measure '{measure}' is unknown. Use one of: {measures}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>The field '{field}' holds {count} values that are no number of people, such as '{example}'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>'{value}' is not a choice for {name}. Choose from: {options}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>1. Data in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>2. Access to services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>3. Flood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>4. Evacuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>5. Maps and reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/base.py"/>
        <source>{name} would replace the whole workspace '{path}' and all results in it. Choose another file, or write a table inside it: ogr:dbname='{path}' table="name" (geom).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>A service of unknown state counts as working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Barriers nobody crosses (drains, walls, fences)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Beyond it the status is 'off the network'. 100 m is an assumption for urban areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Blocks to sum up by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Bridges, tunnels and paths on different levels are never joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>By default the UTM zone of the middle of the area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Coordinate reference system for lengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Field that says whether it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Field with the category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Field with the number of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Flood depth (m above ground)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Join paths where they cross without a vertex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Keep it small: alleys of informal settlements lie 5 to 20 m apart. Gaps are found by the data check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Leave empty for the speed of the group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Longest time counted (minutes; 0 = no limit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Longest walk counted (m; 0 = no limit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Longest walk from a door to the nearest path (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Metres, one scenario. A maximum over 30 is refused: it is probably centimetres, or an elevation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Name of the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Paths (streets, alleys, footways)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>The walk from a door to the nearest path does not cross them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Vertices closer than this are one junction (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Walking speed (m/s), instead of the group's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Water nobody walks on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/parameters.py"/>
        <source>Who walks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/run.py"/>
        <source>The coordinate reference system {crs} is not in metres. Choose a projected one in metres, or leave the choice to Quartier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Origins (buildings, households, addresses)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>People within the standards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Table of standards (CSV; empty: Sphere, JMP, SDG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>There is no field of people: every origin counts as one, so the sums count origins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Walking distances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Walking distances to services</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
