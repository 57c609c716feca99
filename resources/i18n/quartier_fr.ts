<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Quartier</name>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>A gap is an end of a path that stops short of another one, where no barrier, water or building lies between, and where the way round is at least 5 times as long as the gap and 20 m (assumption).</source>
        <translation>Une coupure est un bout de chemin qui s'arrête peu avant un autre, sans obstacle, eau ni bâtiment entre les deux, là où le détour fait au moins 5 fois la coupure et 20 m (hypothèse).</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Age of the data</source>
        <translation>Âge des données</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Age: green up to 2 years since the last change of half of the features, amber up to 5 (assumption).</source>
        <translation>Âge : vert jusqu'à 2 ans depuis la dernière modification de la moitié des objets, orange jusqu'à 5 (hypothèse).</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Buildings drawn twice ({count}): delete one of the two. This concerns {who}.</source>
        <translation>Bâtiments dessinés deux fois ({count}) : supprimer l'un des deux. Cela concerne {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Buildings missing in squares that are incomplete ({count}): map them.</source>
        <translation>Bâtiments manquants dans les carrés incomplets ({count}) : les cartographier.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Buildings without a path ({count}): draw the paths to them. This concerns {who}.</source>
        <translation>Bâtiments sans chemin ({count}) : dessiner les chemins qui y mènent. Cela concerne {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Buildings: floor area on the map against the reference, green from 85% to 130%, red under 50% (after the ohsome quality API); amber over 0.1% and red over 5% of faulty or doubled outlines (assumption).</source>
        <translation>Bâtiments : surface bâtie de la carte comparée à la référence, vert de 85 % à 130 %, rouge sous 50 % (d'après l'API ohsome quality) ; orange au-delà de 0,1 % et rouge au-delà de 5 % de contours défectueux ou doublés (hypothèse).</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Can this map be trusted?</source>
        <translation>Peut-on se fier à cette carte ?</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Close the gap of {length} m between {one} and {other}: this brings {who} nearer to a service, by {saved} m on average.</source>
        <translation>Fermer la coupure de {length} m entre {one} et {other} : cela rapproche {who} d'un service, de {saved} m en moyenne.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Close the gap that cuts off an island of paths: this connects {who}.</source>
        <translation>Fermer la coupure qui isole un îlot de chemins : cela raccorde {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Close the {count} gaps that cut off islands of paths: this connects {who}.</source>
        <translation>Fermer les {count} coupures qui isolent des îlots de chemins : cela raccorde {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Each of the {total} services can be reached.</source>
        <translation>On peut rejoindre chacun des {total} services.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Enough.</source>
        <translation>C'est suffisant.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Everybody lives near a path of the main network.</source>
        <translation>Tout le monde habite près d'un chemin du réseau principal.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Gaps between alleys that could be closed: {count}.</source>
        <translation>Coupures entre venelles que l'on pourrait fermer : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Good</source>
        <translation>Bon</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>How this was judged</source>
        <translation>Comment cela a été jugé</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Islands of paths ({count}): join them to the network. This concerns {who}.</source>
        <translation>Îlots de chemins ({count}) : les relier au réseau. Cela concerne {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>No buildings were given.</source>
        <translation>Aucun bâtiment n'a été donné.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>No issue was found.</source>
        <translation>Aucun défaut n'a été trouvé.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>No services were given.</source>
        <translation>Aucun service n'a été donné.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Nobody can tell yet: too little is known about it.</source>
        <translation>On ne peut pas encore le dire : on en sait trop peu.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Not as it is: the data are old. Look on the spot, or have the map updated, before you decide.</source>
        <translation>Pas en l'état : les données sont anciennes. Vérifiez sur place, ou faites mettre la carte à jour, avant de décider.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Not compared: give footprints seen from above as a reference to learn what is missing.</source>
        <translation>Pas de comparaison : donnez des emprises vues du ciel comme référence pour savoir ce qui manque.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Not compared: the reference has no outline here.</source>
        <translation>Pas de comparaison : la référence n'a aucun contour ici.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Not yet: repair what stands below first, or the results will mislead.</source>
        <translation>Pas encore : réparez d'abord ce qui suit, sinon les résultats tromperont.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Nothing that concerns anybody.</source>
        <translation>Rien qui concerne quelqu'un.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/survey/photos.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Outlines that are faulty, misplaced or drawn twice: {count}.</source>
        <translation>Contours défectueux, mal placés ou dessinés deux fois : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Partly.</source>
        <translation>C'est partiel.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/maps/mapground.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Paths</source>
        <translation>Chemins</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Paths: green up to 1% of the people on islands of paths or too far from any path, amber up to 5%, and amber as long as a gap is open (assumption).</source>
        <translation>Chemins : vert jusqu'à 1 % des personnes sur des îlots de chemins ou trop loin de tout chemin, orange jusqu'à 5 %, et orange tant qu'une coupure reste ouverte (hypothèse).</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Places in shelters, schools and health services: known for {share}.</source>
        <translation>Places dans les abris, les écoles et les services de santé : connues pour {share}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_issues.qml"/>
        <source>Repair first</source>
        <translation>À réparer d'abord</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <location filename="../../adapters/maps/mapground.py"/>
        <location filename="../../adapters/words/flood.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services in a drain ({count}): put them where they stand. They are the nearest of their kind for {who}.</source>
        <translation>Services dans un caniveau ({count}) : les remettre à leur place. Ils sont les plus proches de leur genre pour {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services in the water ({count}): put them where they stand. They are the nearest of their kind for {who}.</source>
        <translation>Services dans l'eau ({count}) : les remettre à leur place. Ils sont les plus proches de leur genre pour {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services on islands of paths ({count}): join these to the network. They are the nearest of their kind for {who}.</source>
        <translation>Services sur des îlots de chemins ({count}) : relier ceux-ci au réseau. Ils sont les plus proches de leur genre pour {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services with doubtful data: {count}.</source>
        <translation>Services aux données douteuses : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services without a path ({count}): draw the paths to them. They are the nearest of their kind for {who}.</source>
        <translation>Services sans chemin ({count}) : dessiner les chemins qui y mènent. Ils sont les plus proches de leur genre pour {who}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Services: amber as soon as one cannot be reached as it is drawn, red over 10% of them (assumption).</source>
        <translation>Services : orange dès que l'un d'eux ne peut être rejoint tel qu'il est dessiné, rouge au-delà de 10 % (hypothèse).</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>So</source>
        <translation>Conséquence</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Surface of the paths: known for {share} of their length.</source>
        <translation>Revêtement des chemins : connu pour {share} de leur longueur.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>The buildings have no number of people, so figures count buildings. Estimate the people first, then check again: the order of the repairs may change.</source>
        <translation>Les bâtiments n'ont pas de nombre de personnes : les chiffres comptent donc des bâtiments. Estimez d'abord les habitants, puis vérifiez de nouveau : l'ordre des réparations peut changer.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>The layers do not say when they were last changed.</source>
        <translation>Les couches ne disent pas quand elles ont été modifiées.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>The map holds {share} of the floor area seen from above; buildings missing: {missing}.</source>
        <translation>La carte contient {share} de la surface bâtie vue du ciel ; bâtiments manquants : {missing}.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Too little.</source>
        <translation>C'est trop peu.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Too old</source>
        <translation>Trop ancien</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Weight</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>What a wrong number would come of it</source>
        <translation>Quel chiffre serait faux</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>What the map does not say</source>
        <translation>Ce que la carte ne dit pas</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>What to repair first</source>
        <translation>Que réparer d'abord</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Whether services work: known for {share}. The others count as working.</source>
        <translation>État de marche des services : connu pour {share}. Les autres comptent comme en service.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Width of the paths: known for {share} of their length. Evacuation assumes the rest.</source>
        <translation>Largeur des chemins : connue pour {share} de leur longueur. L'évacuation suppose le reste.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>With care</source>
        <translation>Avec prudence</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Yes, with care: read the results with the points below in mind.</source>
        <translation>Oui, avec prudence : lisez les résultats en gardant à l'esprit les points qui suivent.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>Yes: nothing was found that would change a result much.</source>
        <translation>Oui : rien n'a été trouvé qui changerait beaucoup un résultat.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>{count} of {total} services cannot be reached as they are drawn.</source>
        <translation>{count} services sur {total} ne peuvent être rejoints tels qu'ils sont dessinés.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>{layer}: half of them were last changed over {years} years ago.</source>
        <translation>{layer} : pour la moitié, la dernière modification a plus de {years} ans.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>{layer}: {count} features are made of several parts that count as one.</source>
        <translation>{layer} : {count} objets sont faits de plusieurs morceaux qui comptent pour un.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>{share} of the length of the paths hangs together.</source>
        <translation>{share} de la longueur des chemins est d'un seul tenant.</translation>
    </message>
    <message>
        <location filename="../../adapters/checkreport.py"/>
        <source>{who} of {all} are on islands of paths or too far from any path.</source>
        <translation>{who} sur {all} sont sur des îlots de chemins ou trop loin de tout chemin.</translation>
    </message>
    <message>
        <location filename="../../adapters/decisions.py"/>
        <source>The decision cannot be written into '{path}'. Close the programs that have it open, check that the file is not read-only, then decide again.</source>
        <translation>La décision ne peut pas être écrite dans « {path} ». Fermez les programmes qui l'ont ouvert, vérifiez que le fichier n'est pas en lecture seule, puis décidez à nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/__init__.py"/>
        <source>The file '{name}' is a zip. Unpack it, and give the file inside.</source>
        <translation>Le fichier « {name} » est un zip. Décompressez-le et donnez le fichier qu'il contient.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/__init__.py"/>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The file '{name}' is empty.</source>
        <translation>Le fichier « {name} » est vide.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/csvfile.py"/>
        <source>The file '{name}' is the version of Open Buildings that holds points only. Download the one with polygons.</source>
        <translation>Le fichier « {name} » est la version d'Open Buildings qui ne contient que des points. Téléchargez celle avec les polygones.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/geojson.py"/>
        <source>The file '{name}' is no GeoJSON from its feature {number} on: it breaks off, or a bracket is missing. Download or save it again.</source>
        <translation>Le fichier « {name} » n'est plus du GeoJSON à partir de son objet {number} : il s'interrompt, ou une parenthèse manque. Téléchargez-le ou enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/source.py"/>
        <source>The file '{name}' breaks off or is damaged: the download was probably not complete. Download it again.</source>
        <translation>Le fichier « {name} » s'interrompt ou est abîmé : le téléchargement n'était sans doute pas complet. Téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/source.py"/>
        <source>The file '{name}' holds no building footprints that can be read here. Give the CSV of Open Buildings (columns latitude, longitude, confidence, geometry), GeoJSON with a line a footprint, or open it in QGIS and give the layer.</source>
        <translation>Le fichier « {name} » ne contient pas d'emprises du bâti lisibles ici. Donnez le CSV d'Open Buildings (colonnes latitude, longitude, confidence, geometry), un GeoJSON avec une emprise par ligne, ou ouvrez-le dans QGIS et donnez la couche.</translation>
    </message>
    <message>
        <location filename="../../adapters/footprints/source.py"/>
        <location filename="../../adapters/textfiles.py"/>
        <source>The file '{path}' cannot be read: {reason}</source>
        <translation>Le fichier « {path} » est illisible : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>'{name}' is a table without geometry, so nothing in it has a place on the map. Choose a layer with geometry. 'Import building footprints' makes one of a file of footprints, 'Import a layer you have' of another table.</source>
        <translation>« {name} » est une table sans géométrie : rien de ce qu'elle contient n'a de place sur la carte. Choisissez une couche avec géométrie. « Importer des emprises de bâtiments » en fait une d'un fichier d'emprises, « Importer une couche existante » d'une autre table.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>Not one feature of the layer '{name}' has a geometry with coordinates that are numbers: nothing in it has a place on the map.</source>
        <translation>Aucune entité de la couche « {name} » n'a de géométrie dont les coordonnées soient des nombres : rien n'y a de place sur la carte.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>QGIS cannot read the column '{column}' of '{name}', probably because it mixes numbers and text: all its values count as missing. Write every value of the column in quotes, or save the layer in another format.</source>
        <translation>QGIS ne sait pas lire la colonne « {column} » de « {name} », sans doute parce qu'elle mêle nombres et texte : toutes ses valeurs comptent comme manquantes. Mettez chaque valeur de la colonne entre guillemets, ou enregistrez la couche dans un autre format.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The coordinates of the layer '{name}' do not fit its coordinate reference system {crs}.</source>
        <translation>Les coordonnées de la couche « {name} » ne vont pas avec son système de coordonnées {crs}.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <location filename="../../adapters/results/storing.py"/>
        <source>The layer '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.</source>
        <translation>La couche « {name} » n'a pas de système de coordonnées. Indiquez-le dans les propriétés de la couche, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <location filename="../../engine/layer_import/importing.py"/>
        <source>The layer '{name}' has {count} repeated ids; '#2', '#3' ... was added to tell them apart.</source>
        <translation>La couche « {name} » contient {count} identifiants en double ; « #2 », « #3 »... y ont été ajoutés pour les distinguer.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' is empty, or nothing in it is selected or left by its filter: there is nothing to work on.</source>
        <translation>La couche « {name} » est vide, ou rien n'y est sélectionné ou laissé par son filtre : il n'y a rien à traiter.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' says {crs}, which is in degrees, but its numbers look like metres. Set the layer's true coordinate reference system, then run again.</source>
        <translation>La couche « {name} » indique {crs}, en degrés, mais ses nombres ressemblent à des mètres. Indiquez le vrai système de coordonnées de la couche, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>The layer '{name}' says {crs}, which is in metres, but its numbers look like degrees. Set the layer's true coordinate reference system (often EPSG:4326), then run again.</source>
        <translation>La couche « {name} » indique {crs}, en mètres, mais ses nombres ressemblent à des degrés. Indiquez le vrai système de coordonnées de la couche (souvent EPSG:4326), puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/frames.py"/>
        <source>Writing stopped at row {number} of {count}: {reason}</source>
        <translation>L'écriture s'est arrêtée à la ligne {number} sur {count} : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/i18n.py"/>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <source>Access to health care</source>
        <translation>Accès aux soins</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <source>Access to school</source>
        <translation>Accès à l'école</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <source>Access to water</source>
        <translation>Accès à l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Buildings of people left out</source>
        <translation>Bâtiments des personnes non abritées</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Distance on foot along the paths, from the door to the service, as the data know them.</source>
        <translation>Distance à pied par les chemins, de la porte au service, selon les données.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Evacuation on foot</source>
        <translation>Évacuation à pied</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Paths practicable according to the data of {date}; to be checked on the ground before any evacuation.</source>
        <translation>Chemins praticables selon les données du {date} ; à vérifier sur le terrain avant toute évacuation.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>People on each path</source>
        <translation>Personnes sur chaque chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Shelters (people sent / places)</source>
        <translation>Abris (personnes orientées / places)</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>The walks were computed with services of another layer than those drawn here.</source>
        <translation>Les trajets ont été calculés avec les services d'une autre couche que ceux dessinés ici.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Walk to the nearest health facility</source>
        <translation>Marche jusqu'à la structure de santé la plus proche</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Walk to the nearest school</source>
        <translation>Marche jusqu'à l'école la plus proche</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>Walk to the nearest water point</source>
        <translation>Marche jusqu'au point d'eau le plus proche</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>are left out: {no_place} without a place, {no_way} without a way</source>
        <translation>restent non abritées : {no_place} sans place, {no_way} sans chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>farther than {limit} m on foot</source>
        <translation>à plus de {limit} m à pied</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>have a place in a shelter within walking reach</source>
        <translation>ont une place dans un abri accessible à pied</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>people counted</source>
        <translation>personnes comptées</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>people to evacuate</source>
        <translation>personnes à évacuer</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>until the last person arrives, walk and queue</source>
        <translation>jusqu'à l'arrivée de la dernière personne, marche et attente</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>withheld</source>
        <translation>non publié</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>within {limit} m on foot: {number}</source>
        <translation>à {limit} m à pied au plus : {number}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>without access, or unknown</source>
        <translation>sans accès, ou inconnu</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/accesspages.py"/>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/atlas.py"/>
        <source>Scale 1:{number}</source>
        <translation>Échelle 1:{number}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>No figures for this block: the results were computed without it. Run them again with it.</source>
        <translation>Pas de chiffres pour cet îlot : les résultats ont été calculés sans lui. Relancez-les avec lui.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>Withheld: a number that rests on fewer than {smallest} homes, or would give such a number away.</source>
        <translation>Non publié : un nombre qui repose sur moins de {smallest} logements, ou qui trahirait un tel nombre.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people live in this block</source>
        <translation>personnes habitent cet îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people lose access to health care</source>
        <translation>personnes perdent l'accès aux soins</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people lose access to school</source>
        <translation>personnes perdent l'accès à l'école</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people lose access to water</source>
        <translation>personnes perdent l'accès à l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <location filename="../../adapters/maps/blockpages.py"/>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people whose home is in the water</source>
        <translation>personnes dont le logement est dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people without access</source>
        <translation>personnes sans accès</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockfigures.py"/>
        <source>people without: {standard}</source>
        <translation>personnes sans : {standard}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Access to health care, by block</source>
        <translation>Accès aux soins, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Access to school, by block</source>
        <translation>Accès à l'école, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Access to water, by block</source>
        <translation>Accès à l'eau, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Flood exposure, by block</source>
        <translation>Exposition à l'inondation, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>People of each block who reach a service on dry ground and none in this flood: their home or the service stands in the water, or the way is cut.</source>
        <translation>Personnes de chaque îlot qui atteignent un service par temps sec et aucun pendant cette inondation : leur logement ou le service est dans l'eau, ou le chemin est coupé.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>People of each block whose home this water reaches.</source>
        <translation>Personnes de chaque îlot dont cette eau atteint le logement.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Share of people who lose access</source>
        <translation>Part des personnes qui perdent l'accès</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Share of people whose home is in the water</source>
        <translation>Part des personnes dont le logement est dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Share of {whom}</source>
        <translation>Part des {whom}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>The layer '{layer}' is for '{circle}', not for '{audience}': it shows homes one by one. The map '{theme}' can be drawn by block instead: run quartier:{algorithm} again with BLOCKS, its SUMMARY in the workspace ('{summary}') and SMALLEST_COUNT {smallest} or more, and have the same blocks in the workspace; or choose the audience '{circle}'.</source>
        <translation>La couche « {layer} » est pour « {circle} », non pour « {audience} » : elle montre les logements un par un. La carte « {theme} » peut être dessinée par îlot à la place : relancez quartier:{algorithm} avec BLOCKS, sa sortie SUMMARY dans l'espace de travail (« {summary} ») et SMALLEST_COUNT d'au moins {smallest}, et gardez les mêmes îlots dans l'espace de travail ; ou choisissez le public « {circle} ».</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>The pages of single blocks show '{audience}' no homes one by one: for '{theme}' they need people by block. Run quartier:{algorithm} again with these BLOCKS and its SUMMARY in the workspace ('{summary}').</source>
        <translation>Les pages par îlot ne montrent pas à « {audience} » les logements un par un : pour « {theme} », il leur faut les personnes par îlot. Relancez quartier:{algorithm} avec ces îlots (BLOCKS) et sa sortie SUMMARY dans l'espace de travail (« {summary} »).</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Who loses access to health care in the flood, by block</source>
        <translation>Qui perd l'accès aux soins pendant l'inondation, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Who loses access to school in the flood, by block</source>
        <translation>Qui perd l'accès à l'école pendant l'inondation, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>Who loses access to water in the flood, by block</source>
        <translation>Qui perd l'accès à l'eau pendant l'inondation, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>number of blocks that are withheld, because few homes there are concerned</source>
        <translation>nombre d'îlots non publiés : trop peu de logements concernés, ou trahiraient un tel nombre</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>of those it could happen to</source>
        <translation>de celles à qui cela peut arriver</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blockpages.py"/>
        <source>{what}; the blocks withheld come on top</source>
        <translation>{what} ; s'y ajoutent les îlots non publiés</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blocks.py"/>
        <source>Block {id}</source>
        <translation>Îlot {id}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blocks.py"/>
        <source>Not one block of '{name}' has a place on the map.</source>
        <translation>Pas un îlot de « {name} » n'a de place sur la carte.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/blocks.py"/>
        <source>{count} blocks of '{name}' have no place on the map: they get no page.</source>
        <translation>{count} {count:îlot|îlots} de « {name} » sans place sur la carte : pas de page.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/deptherror.py"/>
        <source>Depths are known to {error} m (standard error): no classes narrower than {allowed} m are shown, and where the water ends is no more certain than that.</source>
        <translation>Les hauteurs d'eau sont connues à {error} m près (erreur type) : aucune classe plus étroite que {allowed} m n'est montrée, et la limite de l'eau n'est pas plus sûre.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Buildings by depth of water</source>
        <translation>Bâtiments selon la hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Depth of the water above ground at each home, in this scenario.</source>
        <translation>Hauteur d'eau au-dessus du sol à chaque logement, dans ce scénario.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Each stretch taken away by itself: people who then have no way left to a service; not counted, who lives on it or whose service stands on it. Practicable according to the data of {date}.</source>
        <translation>Chaque tronçon retiré seul : personnes qui n'ont alors plus de chemin vers un service ; sans compter qui habite dessus ou dont le service s'y trouve. Praticables selon les données du {date}.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Flood exposure</source>
        <translation>Exposition à l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Greatest depth of water touching each building, above ground, in this scenario.</source>
        <translation>Plus grande hauteur d'eau au-dessus du sol touchant chaque bâtiment, dans ce scénario.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Homes by depth of water</source>
        <translation>Logements selon la hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>If this stretch of path goes</source>
        <translation>Si ce tronçon disparaît</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>In the flood, who ...</source>
        <translation>Pendant l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Parts cut off by the water</source>
        <translation>Secteurs isolés par l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Paths that the neighbourhood depends on</source>
        <translation>Chemins dont dépend le quartier</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Ways on foot with the water depths of this scenario: deep water closes them, shallow water slows; where the depth is unknown the ground counts as dry. Practicable according to the data of {date}.</source>
        <translation>Chemins à pied avec les hauteurs d'eau de ce scénario : une eau profonde les ferme, une eau basse ralentit ; là où la hauteur d'eau est inconnue, le sol compte comme sec. Praticables selon les données du {date}.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Ways with the water depths of this scenario: closed over {limit} m, slower in shallow water; where the depth is unknown the ground counts as dry. Practicable according to the data of {date}.</source>
        <translation>Chemins avec les hauteurs d'eau de ce scénario : fermés au-delà de {limit} m d'eau, plus lents dans une eau moins profonde ; là où la hauteur d'eau est inconnue, le sol compte comme sec. Praticables selon les données du {date}.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <source>What the water cuts off</source>
        <translation>Ce que l'eau isole</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Who loses access to health care in the flood</source>
        <translation>Qui perd l'accès aux soins pendant l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Who loses access to school in the flood</source>
        <translation>Qui perd l'accès à l'école pendant l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>Who loses access to water in the flood</source>
        <translation>Qui perd l'accès à l'eau pendant l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>because the way is cut ({way}) or the service is in the water ({service})</source>
        <translation>parce que le chemin est coupé ({way}) ou que le service est dans l'eau ({service})</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>because their home is in deep water</source>
        <translation>parce que leur logement est en eau profonde</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>few homes</source>
        <translation>peu de logements</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>flooded buildings</source>
        <translation>bâtiments inondés</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>flooded homes</source>
        <translation>logements inondés</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>health care</source>
        <translation>soins</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>number of parts cut off by the water</source>
        <translation>nombre de secteurs isolés par l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>number of stretches closed by this water</source>
        <translation>nombre de tronçons fermés par cette eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>number of stretches without a way around: whoever lives behind is cut off</source>
        <translation>nombre de tronçons sans détour possible : qui habite derrière est coupé</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>of the {number} people counted</source>
        <translation>des {number} personnes comptées</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>of the {number} people counted; for {unknown} of them the depth is unknown</source>
        <translation>des {number} personnes comptées ; pour {unknown} d'entre elles la hauteur d'eau est inconnue</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>of the {number} who have it in dry weather</source>
        <translation>des {number} qui l'ont par temps sec</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>of them without a water point inside</source>
        <translation>d'entre elles sans point d'eau sur place</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>of them without health care inside</source>
        <translation>d'entre elles sans soins sur place</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>others cannot leave: their home is in deep water</source>
        <translation>autres ne peuvent pas sortir : leur logement est en eau profonde</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people are cut off by the worst of them alone</source>
        <translation>personnes coupées par le pire d'entre eux, à lui seul</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people in flooded buildings</source>
        <translation>personnes dans des bâtiments inondés</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people live in them</source>
        <translation>personnes y habitent</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people live in them, those of a few homes by themselves not counted</source>
        <translation>personnes y habitent, sans compter les secteurs de quelques logements</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people lose access in this flood</source>
        <translation>personnes perdent l'accès dans cette inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people reach a service again if the best of these alone is raised</source>
        <translation>personnes retrouvent un service si le meilleur d'entre eux, à lui seul, est surélevé</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>people where the water is deeper than 1 m</source>
        <translation>personnes là où l'eau dépasse 1 m</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>raised: +{number}</source>
        <translation>surélevé : +{number}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>school</source>
        <translation>école</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>water</source>
        <translation>eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>without</source>
        <translation>sans</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/floodpages.py"/>
        <source>{number} people</source>
        <translation>{number} personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/layoutfiles.py"/>
        <source>Only {turned} of {count} pages of '{path}' could be drawn.</source>
        <translation>Seules {turned} des {count} pages de « {path} » ont pu être dessinées.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/layoutfiles.py"/>
        <source>The map '{path}' cannot be written: {reason} Close it where it is open, or choose another folder.</source>
        <translation>La carte « {path} » ne peut pas être écrite : {reason} Fermez-la là où elle est ouverte, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/layouts.py"/>
        <source>The template '{path}' cannot be read: {reason}</source>
        <translation>Le modèle « {path} » est illisible : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/layouts.py"/>
        <source>The template '{path}' is not a QGIS print layout (.qpt).</source>
        <translation>Le modèle « {path} » n'est pas une mise en page QGIS (.qpt).</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/layouts.py"/>
        <source>The template has no map with the id 'map': there is nowhere to draw.</source>
        <translation>Le modèle n'a pas de carte dont l'identifiant est « map » : il n'y a nulle part où dessiner.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../plugin/sample.py"/>
        <source>Blocks</source>
        <translation>Îlots</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Bridge or footbridge</source>
        <translation>Pont ou passerelle</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Depth of the water</source>
        <translation>Hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Drain, wall or fence</source>
        <translation>Caniveau, mur ou clôture</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Lake, river or lagoon</source>
        <translation>Lac, rivière ou lagune</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/mapground.py"/>
        <source>Service in the water, out of use</source>
        <translation>Service dans l'eau, hors d'usage</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/maplayers.py"/>
        <source>The layer '{name}' of the workspace cannot be opened: another program may be writing to it, or the file is damaged. Close other programs that use it, then run again.</source>
        <translation>La couche « {name} » de l'espace de travail ne peut pas être ouverte : un autre programme y écrit peut-être, ou le fichier est endommagé. Fermez les autres programmes qui l'utilisent, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/maplayers.py"/>
        <source>{label}: {number}</source>
        <translation>{label} : {number}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/maplayers.py"/>
        <source>{label}: {number} people</source>
        <translation>{label} : {number} personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Community survey.</source>
        <translation>Enquête communautaire.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Computed on {date} with Quartier {version}.</source>
        <translation>Calculé le {date} avec Quartier {version}.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>For the municipality</source>
        <translation>Pour la mairie</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>For the team only</source>
        <translation>Réservé à l'équipe</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>In dry weather</source>
        <translation>Par temps sec</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Key figures</source>
        <translation>Chiffres clés</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Only the households of the survey</source>
        <translation>Ménages enquêtés seulement</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Page {number} of {all}</source>
        <translation>Page {number} sur {all}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Paths under more than {limit} m of water are closed.</source>
        <translation>Un chemin sous plus de {limit} m d'eau est fermé.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Scenario: {name}</source>
        <translation>Scénario : {name}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>The map '{theme}' needs the walks to '{category}', which '{layer}' does not have. Run quartier:{algorithm} first, with services of that category.</source>
        <translation>La carte « {theme} » a besoin des trajets vers « {category} », que « {layer} » n'a pas. Lancez d'abord quartier:{algorithm}, avec des services de cette catégorie.</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>Who walks: {group}</source>
        <translation>Qui marche : {group}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>{title} – {place}</source>
        <translation>{title} – {place}</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/sheets.py"/>
        <source>© OpenStreetMap contributors (ODbL).</source>
        <translation>© les contributeurs d'OpenStreetMap (ODbL).</translation>
    </message>
    <message>
        <location filename="../../adapters/maps/themes.py"/>
        <source>The map '{theme}' needs the result '{layer}' in the workspace. Run the algorithm quartier:{algorithm} first, with its outputs in the workspace.</source>
        <translation>La carte « {theme} » a besoin du résultat « {layer} » dans l'espace de travail. Lancez d'abord l'algorithme quartier:{algorithm}, avec ses sorties dans l'espace de travail.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>1. OpenStreetMap data are under the ODbL: whoever gave the survey's data must agree that these places are published under it. No names of people, no telephone numbers, no homes.</source>
        <translation>1. Les données d'OpenStreetMap sont sous licence ODbL : celles et ceux qui ont donné les données de l'enquête doivent accepter que ces lieux soient publiés sous cette licence. Ni noms de personnes, ni numéros de téléphone, ni logements.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>2. Many objects at once are an import: ask the local OpenStreetMap community first, and follow the import guidelines of the OpenStreetMap wiki.</source>
        <translation>2. Beaucoup d'objets à la fois, c'est un import : demandez d'abord à la communauté OpenStreetMap locale, et suivez les règles d'import du wiki d'OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>3. Nothing drawn or copied from Google or another map that does not allow it, building footprints included, may go into OpenStreetMap.</source>
        <translation>3. Rien de ce qui a été dessiné ou copié d'après Google ou une autre carte qui ne le permet pas, emprises du bâti comprises, ne peut entrer dans OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>4. Download the area in JOSM and look at every object: it may be there by now, and its position is that of a telephone's GPS.</source>
        <translation>4. Téléchargez la zone dans JOSM et regardez chaque objet : il y est peut-être déjà entre-temps, et sa position est celle du GPS d'un téléphone.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>5. Check the tags. A water point has the tag of what the survey calls it (tap, well, borehole...); that people can drink its water is written only where the survey says so.</source>
        <translation>5. Vérifiez les attributs. Un point d'eau porte l'attribut de ce que l'enquête en dit (robinet, puits, forage...) ; que son eau est potable n'est écrit que là où l'enquête le dit.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>Before you upload:</source>
        <translation>Avant tout envoi :</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>Made by Quartier from a community survey. Nothing is uploaded by itself: JOSM warns before it uploads this.</source>
        <translation>Fait par Quartier à partir d'une enquête communautaire. Rien n'est envoyé tout seul : JOSM prévient avant d'envoyer ce fichier.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>New places left out: their category has no tag in Quartier's table, or the survey does not say what kind of water point it is. Draw them in JOSM once you know:</source>
        <translation>Nouveaux lieux laissés de côté : leur catégorie n'a pas d'attribut dans la table de Quartier, ou l'enquête ne dit pas de quelle sorte de point d'eau il s'agit. Dessinez-les dans JOSM quand vous le savez :</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/changes.py"/>
        <source>To change by hand (Quartier does not know all the tags, the version or the shape of these objects):</source>
        <translation>À modifier à la main (Quartier ne connaît pas tous les attributs, la version ou la forme de ces objets) :</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' defines a document type, which OpenStreetMap files never do, so it is not read. Get the file from another place.</source>
        <translation>« {path} » définit un type de document, ce que les fichiers OpenStreetMap ne font jamais : il n'est donc pas lu. Procurez-vous le fichier ailleurs.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is a list of changes (osmChange), not a map. Export the map itself, for example as .osm from JOSM.</source>
        <translation>« {path} » est une liste de modifications (osmChange), pas une carte. Exportez la carte elle-même, par exemple en .osm depuis JOSM.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is a web page, not map data: the server probably answered with an error. Download it again.</source>
        <translation>« {path} » est une page web, pas des données cartographiques : le serveur a sans doute répondu par une erreur. Téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is cut short: it has no end. Download or copy it again.</source>
        <translation>« {path} » est tronqué : il n'a pas de fin. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is damaged: '{value}' is no {attribute} that can be, in '{element}'. Mend or remove that object in JOSM, or download the file again.</source>
        <translation>« {path} » est abîmé : « {value} » ne peut pas être une valeur de {attribute}, dans « {element} ». Réparez ou supprimez cet objet dans JOSM, ou téléchargez de nouveau le fichier.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is empty (0 bytes). Download or copy it again.</source>
        <translation>« {path} » est vide (0 octet). Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is not an OpenStreetMap file (.osm, .osm.pbf, or .geojson of the HOT export). Export it again in one of these formats.</source>
        <translation>« {path} » n'est pas un fichier OpenStreetMap (.osm, .osm.pbf, ou .geojson de l'export HOT). Exportez-le de nouveau dans l'un de ces formats.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/checks.py"/>
        <source>'{path}' is written in UTF-16. Open it in a text editor and save it in UTF-8, or export it again.</source>
        <translation>« {path} » est écrit en UTF-16. Ouvrez-le dans un éditeur de texte et enregistrez-le en UTF-8, ou exportez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>1. Open https://overpass-turbo.eu in a browser.</source>
        <translation>1. Ouvrez https://overpass-turbo.eu dans un navigateur.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>2. Move the map to {place}.</source>
        <translation>2. Déplacez la carte sur {place}.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>3. Replace the text on the left with the query below, and choose Run.</source>
        <translation>3. Remplacez le texte de gauche par la requête ci-dessous, et cliquez sur Exécuter.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>4. Choose Export &gt; raw OSM data, and save the file with the ending .osm.</source>
        <translation>4. Choisissez Exporter &gt; données OSM brutes, et enregistrez le fichier avec l'extension .osm.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>Downloading needs the Python package osmnx, which is not installed here. Choose the download in Quartier's panel, which offers to install it into your QGIS profile, or run this command: {command}</source>
        <translation>Le téléchargement a besoin du module Python osmnx, qui n'est pas installé ici. Choisissez le téléchargement dans le panneau de Quartier, qui propose de l'installer dans votre profil QGIS, ou lancez cette commande : {command}</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>First way: overpass-turbo</source>
        <translation>Premier moyen : overpass-turbo</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>How to get this area from OpenStreetMap with another computer or telephone</source>
        <translation>Comment obtenir cette zone d'OpenStreetMap avec un autre ordinateur ou un téléphone</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>Open https://export.hotosm.org, draw the area, choose the format .osm.pbf, and download the result.</source>
        <translation>Ouvrez https://export.hotosm.org, dessinez la zone, choisissez le format .osm.pbf et téléchargez le résultat.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>OpenStreetMap could not be downloaded: {reason} The messages above say what went wrong. How to get the file elsewhere, with the query to paste, is written in '{path}'.</source>
        <translation>OpenStreetMap n'a pas pu être téléchargé : {reason} Les messages ci-dessus disent ce qui n'a pas marché. La façon d'obtenir le fichier ailleurs, avec la requête à coller, est écrite dans « {path} ».</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>Second way: the export tool of the Humanitarian OpenStreetMap Team</source>
        <translation>Second moyen : l'outil d'export de l'équipe humanitaire d'OpenStreetMap (HOT)</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>The folder '{path}' cannot be made: {reason}. Choose another folder.</source>
        <translation>Le dossier « {path} » ne peut pas être créé : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>The query:</source>
        <translation>La requête :</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/downloading.py"/>
        <source>Then bring the file here, by USB stick for example, and run 'Import an OpenStreetMap file' on it.</source>
        <translation>Rapportez ensuite le fichier ici, par exemple sur une clé USB, et ouvrez-le avec « Importer un fichier OpenStreetMap ».</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/driver.py"/>
        <source>'{path}' is damaged or cut short: {reason}. Download or copy it again.</source>
        <translation>« {path} » est endommagé ou tronqué : {reason}. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/driver.py"/>
        <source>'{path}' is not an OpenStreetMap file that this QGIS can read: {reason}</source>
        <translation>« {path} » n'est pas un fichier OpenStreetMap que ce QGIS sait lire : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/driver.py"/>
        <source>{count} ways lack some of their points in the file, so they end too early. They may lie at its edge.</source>
        <translation>Il manque au fichier certains points de {count} chemins, qui s'arrêtent donc trop tôt. Ils sont peut-être à son bord.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/files.py"/>
        <source>'{name}' in '{path}' was left out: it is no map.</source>
        <translation>« {name} », dans « {path} », a été laissé de côté : ce n'est pas une carte.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/files.py"/>
        <source>'{path}' gave no object with tags. It is empty, or written in a way that this GDAL does not read: open it in JOSM or with osmium and save it as .osm.</source>
        <translation>« {path} » n'a donné aucun objet avec des attributs. Il est vide, ou écrit d'une façon que ce GDAL ne lit pas : ouvrez-le dans JOSM ou avec osmium et enregistrez-le en .osm.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' has no OpenStreetMap ids (osm_id), so it is no export of OpenStreetMap. Import it with 'Import a layer you have'.</source>
        <translation>« {path} » n'a pas d'identifiants OpenStreetMap (osm_id) : ce n'est donc pas un export d'OpenStreetMap. Importez-le avec « Importer une couche que vous avez ».</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is JSON of an Overpass server. Ask the server for [out:xml], or export GeoJSON from overpass turbo.</source>
        <translation>« {path} » est le JSON d'un serveur Overpass. Demandez [out:xml] au serveur, ou exportez en GeoJSON depuis overpass turbo.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is JSON, but no GeoJSON with features. Export it again as GeoJSON.</source>
        <translation>« {path} » est du JSON, mais pas un GeoJSON avec des entités. Exportez-le de nouveau en GeoJSON.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is damaged or cut short after {count} characters. Download or copy it again.</source>
        <translation>« {path} » est abîmé ou tronqué après {count} caractères. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is damaged or not written in UTF-8: {reason}. Download or copy it again.</source>
        <translation>« {path} » est abîmé ou n'est pas écrit en UTF-8 : {reason}. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>'{path}' is not in degrees (WGS 84, EPSG:4326), as OpenStreetMap always is. Export it again.</source>
        <translation>« {path} » n'est pas en degrés (WGS 84, EPSG:4326), comme OpenStreetMap l'est toujours. Exportez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>The tags of {count} features cannot be read; these are kept without.</source>
        <translation>Les attributs de {count} entités sont illisibles ; ces entités sont gardées sans eux.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/geojson.py"/>
        <source>{count} features have no OpenStreetMap id. They got numbers below zero.</source>
        <translation>{count} entités n'ont pas d'identifiant OpenStreetMap. Elles ont reçu des numéros négatifs.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/packed.py"/>
        <source>'{path}' cannot be read or unpacked: {reason}. Download or copy it again.</source>
        <translation>« {path} » ne peut pas être lu ou décompressé : {reason}. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/packed.py"/>
        <source>'{path}' does not fit on the disk when unpacked into '{folder}'. Make room there and run it again.</source>
        <translation>« {path} », une fois décompressé dans « {folder} », ne tient pas sur le disque. Faites-y de la place et relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/packed.py"/>
        <source>'{path}' holds no OpenStreetMap file (.osm, .osm.pbf, .geojson). It holds: {names}.</source>
        <translation>« {path} » ne contient aucun fichier OpenStreetMap (.osm, .osm.pbf, .geojson). Il contient : {names}.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/packed.py"/>
        <source>'{path}' unpacks to more than {times} times its size: it is no map. Download or copy it again.</source>
        <translation>« {path} » se décompresse à plus de {times} fois sa taille : ce n'est pas une carte. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/packed.py"/>
        <source>There is no file '{path}'. Choose an OpenStreetMap file (.osm, .osm.gz, .osm.bz2, .osm.pbf, or a .geojson of the HOT export).</source>
        <translation>Le fichier « {path} » n'existe pas. Choisissez un fichier OpenStreetMap (.osm, .osm.gz, .osm.bz2, .osm.pbf, ou un .geojson de l'export HOT).</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/pbf.py"/>
        <source>'{path}' is damaged or cut short, {position} bytes from its start. Download or copy it again.</source>
        <translation>« {path} » est endommagé ou tronqué, à {position} octets de son début. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/osm/pbf.py"/>
        <source>'{path}' is packed in a way that QGIS cannot read. Save it again with zlib packing, for example: osmium cat -o new.osm.pbf -f pbf,pbf_compression=zlib</source>
        <translation>« {path} » est compressé d'une façon que QGIS ne sait pas lire. Enregistrez-le avec la compression zlib, par exemple : osmium cat -o new.osm.pbf -f pbf,pbf_compression=zlib</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/child.py"/>
        <source>No Python interpreter was found in '{folder}', where QGIS keeps its Python. This step runs in a process of its own and needs it: install QGIS with its Python, or get the data in another way.</source>
        <translation>Aucun interpréteur Python n'a été trouvé dans « {folder} », où QGIS range son Python. Cette étape tourne dans un processus à part et en a besoin : installez QGIS avec son Python, ou procurez-vous les données autrement.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/child.py"/>
        <source>The Python interpreter '{program}' cannot be started: {reason}.</source>
        <translation>L'interpréteur Python « {program} » ne peut pas être lancé : {reason}.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/child.py"/>
        <source>The process that does this step ended before it was done: {reason}</source>
        <translation>Le processus chargé de cette étape s'est arrêté avant la fin : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/installing.py"/>
        <source>Cancelled: nothing was installed.</source>
        <translation>Annulé : rien n'a été installé.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/installing.py"/>
        <source>The Python of QGIS has no pip, which installs packages. On Debian and Ubuntu: sudo apt install python3-pip, then try again.</source>
        <translation>Le Python de QGIS n'a pas pip, qui installe les paquets. Sous Debian et Ubuntu : sudo apt install python3-pip, puis recommencez.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/installing.py"/>
        <source>The folder '{path}' cannot be written: {reason}.</source>
        <translation>Impossible d'écrire dans le dossier « {path} » : {reason}.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/installing.py"/>
        <source>The packages could not be installed. The last words of pip:
{words}</source>
        <translation>Les paquets n'ont pas pu être installés. Derniers mots de pip :
{words}</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/installing.py"/>
        <source>The program '{program}' could not be started.</source>
        <translation>Le programme « {program} » n'a pas pu être lancé.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <source>Install them for the Python that QGIS uses (see the plugin's README).</source>
        <translation>Installez-les pour le Python dont QGIS se sert (voir le README de l'extension).</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <source>On Debian 13 or newer: sudo apt install python3-geopandas. On Debian 12: run 'make setup' in the plugin's source folder, then start QGIS with the PYTHONPATH it prints.</source>
        <translation>Sur Debian 13 ou plus récente : sudo apt install python3-geopandas. Sur Debian 12 : lancez « make setup » dans le dossier source de l'extension, puis démarrez QGIS avec le PYTHONPATH affiché.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <source>On Windows, install QGIS with the OSGeo4W installer, package qgis-full: it brings them.</source>
        <translation>Sous Windows, installez QGIS avec l'installateur OSGeo4W, paquet qgis-full : il les apporte.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <source>On macOS, install the packages with the Python inside the QGIS application.</source>
        <translation>Sous macOS, installez les paquets avec le Python contenu dans l'application QGIS.</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>This step needs Python packages that are not installed here: {names}. {advice}</source>
        <translation>Cette étape a besoin de paquets Python qui ne sont pas installés ici : {names}. {advice}</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/requirements.py"/>
        <source>This step needs the Python package shapely 2 or newer; version {version} is installed here. {advice}</source>
        <translation>Cette étape a besoin du paquet Python shapely 2 ou plus récent ; la version {version} est installée ici. {advice}</translation>
    </message>
    <message>
        <location filename="../../adapters/processes/solving.py"/>
        <source>QGIS's Python cannot be started as a process of its own, so the search for the best sites is cut off after {seconds} s. The gap tells how much better a plan could be.</source>
        <translation>Le Python de QGIS ne peut pas être démarré dans un processus à part : la recherche des meilleurs sites est arrêtée après {seconds} s. L'écart dit de combien un plan pourrait être meilleur.</translation>
    </message>
    <message>
        <location filename="../../adapters/profiles.py"/>
        <source>The table '{path}' cannot be read: {reason}</source>
        <translation>La table « {path} » ne peut pas être lue : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/files.py"/>
        <source>The raster '{path}' cannot be written: {reason}. Check that the folder is there, that it may be written to and that the disk is not full, then run again.</source>
        <translation>Le raster « {path} » ne peut pas être écrit : {reason}. Vérifiez que le dossier existe, que vous pouvez y écrire et que le disque n'est pas plein, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>Depths from '{name}': cells of {width:.1f} x {height:.1f} m.</source>
        <translation>Hauteurs d'eau lues dans « {name} » : cellules de {width:.1f} x {height:.1f} m.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The heights of '{name}' are in '{unit}'. Turn them into metres with the raster calculator, then run again.</source>
        <translation>Les altitudes de « {name} » sont en « {unit} ». Convertissez-les en mètres avec la calculatrice raster, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The layer has no geometry that the raster '{name}' could be asked about.</source>
        <translation>La couche n'a aucune géométrie à comparer au raster « {name} ».</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' cannot be read.</source>
        <translation>Le raster « {name} » est illisible.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' cannot be read: the file is damaged or incomplete. Copy it again, then run again.</source>
        <translation>Le raster « {name} » est illisible : le fichier est endommagé ou incomplet. Copiez-le de nouveau, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' does not cover any of the features: it lies elsewhere. Check that both layers show the same place and that the coordinate reference system of each is the true one.</source>
        <translation>Le raster « {name} » ne couvre aucune des entités : il se trouve ailleurs. Vérifiez que les deux couches montrent le même lieu et que le système de coordonnées de chacune est le bon.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' has no cells of its own that could be counted (a web map, for example). Save it as a GeoTIFF, then run again.</source>
        <translation>Le raster « {name} » n'a pas de cellules à lui que l'on puisse compter (une carte en ligne, par exemple). Enregistrez-le en GeoTIFF, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.</source>
        <translation>Le raster « {name} » n'a pas de système de coordonnées. Indiquez-le dans les propriétés de la couche, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' has {cells:.1f} million cells here; this method holds at most {most:.0f} million in memory. Give an area (a layer of polygons) to work in, or a raster with larger cells, then run again.</source>
        <translation>Le raster « {name} » a ici {cells:.1f} millions de cellules ; cette méthode en garde au plus {most:.0f} millions en mémoire. Donnez une zone de travail (une couche de polygones) ou un raster aux cellules plus grandes, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' is empty: no cell of it has data. Look at its value for 'no data' in the properties of the layer, or make it again. If it means that no ground is flooded, choose 'Dry' under 'Cells without data are' (NODATA).</source>
        <translation>Le raster « {name} » est vide : aucune de ses cellules n'a de données. Regardez sa valeur « sans données » dans les propriétés de la couche, ou refaites-le. S'il veut dire que rien n'est inondé, choisissez « Sec » sous « Les cellules sans données sont » (NODATA).</translation>
    </message>
    <message>
        <location filename="../../adapters/rasters/layers.py"/>
        <source>The raster '{name}' is rotated: its rows do not run from west to east. Straighten it with 'Warp (reproject)' of QGIS, then run again.</source>
        <translation>Le raster « {name} » est tourné : ses lignes ne vont pas d'ouest en est. Redressez-le avec « Projection (warp) » de QGIS, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/areastyle.py"/>
        <source>{limit} m or less</source>
        <translation>{limit} m ou moins</translation>
    </message>
    <message>
        <location filename="../../adapters/results/areastyle.py"/>
        <source>{limit} min or less</source>
        <translation>{limit} min ou moins</translation>
    </message>
    <message>
        <location filename="../../adapters/results/finishing.py"/>
        <source>The metadata could not be saved with '{layer}': {reason}</source>
        <translation>Les métadonnées n'ont pas pu être enregistrées avec « {layer} » : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/finishing.py"/>
        <source>The style could not be saved with '{layer}': {reason}</source>
        <translation>Le style n'a pas pu être enregistré avec « {layer} » : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/geopackage.py"/>
        <source>The file '{path}' cannot be replaced: {reason} Close the programs that have it open, then run again.</source>
        <translation>Le fichier « {path} » ne peut pas être remplacé : {reason} Fermez les programmes qui l'utilisent, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/geopackage.py"/>
        <source>The folder '{folder}' cannot be written: {reason}</source>
        <translation>Impossible d'écrire dans le dossier « {folder} » : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/geopackage.py"/>
        <source>The folder '{folder}' is not there: make it, or choose another.</source>
        <translation>Le dossier « {folder} » n'existe pas : créez-le, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/geopackage.py"/>
        <source>The layer '{name}' cannot be written: {reason}</source>
        <translation>La couche « {name} » ne peut pas être écrite : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/provenance.py"/>
        <source>The provenance cannot be written into '{path}'. Close the programs that have it open, check that the file is not read-only, then run again.</source>
        <translation>La provenance ne peut pas être écrite dans « {path} ». Fermez les programmes qui l'utilisent, vérifiez que le fichier n'est pas en lecture seule, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/replacing.py"/>
        <source>Another program is writing the file '{path}', or has left it locked. Close that program, or save or discard its edits, then run again.</source>
        <translation>Un autre programme est en train d'écrire dans le fichier « {path} », ou l'a laissé verrouillé. Fermez ce programme, ou enregistrez ou abandonnez ses modifications, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/replacing.py"/>
        <source>The file '{path}' cannot be replaced: {reason}. Close the programs that have it open, then run again.</source>
        <translation>Le fichier « {path} » ne peut pas être remplacé : {reason}. Fermez les programmes qui l'utilisent, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/replacing.py"/>
        <source>The file '{path}' cannot be written as a GeoPackage. Check that it is whole and not in use elsewhere.</source>
        <translation>Impossible d'écrire dans le GeoPackage « {path} ». Vérifiez qu'il est entier et qu'aucun autre programme ne l'utilise.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/replacing.py"/>
        <source>The table '{table}' of '{path}' cannot be replaced: {reason}. Close the programs that have the file open and run again; if that does not help, the file is damaged: restore it from a copy, or choose another.</source>
        <translation>La table « {table} » de « {path} » ne peut pas être remplacée : {reason}. Fermez les programmes qui ont ouvert le fichier, puis relancez ; si cela ne suffit pas, le fichier est endommagé : restaurez-le depuis une copie, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/storing.py"/>
        <source>The layer '{name}' cannot be '{role}': it has another kind of geometry ({found}; needed: {wanted}). Choose the role that fits.</source>
        <translation>La couche « {name} » ne peut pas servir de « {role} » : sa géométrie est d'un autre type ({found} ; il faut : {wanted}). Choisissez le rôle qui convient.</translation>
    </message>
    <message>
        <location filename="../../adapters/results/storing.py"/>
        <source>The layer '{name}' cannot be copied: {reason}</source>
        <translation>La couche « {name} » ne peut pas être copiée : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/storing.py"/>
        <source>The raster '{name}' cannot be copied to '{path}': {reason}</source>
        <translation>Le raster « {name} » ne peut pas être copié vers « {path} » : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/results/storing.py"/>
        <source>The workspace '{path}' cannot be written: {reason} Close the programs that have it open, check that it is not read-only, then run again.</source>
        <translation>L'espace de travail « {path} » ne peut pas être écrit : {reason} Fermez les programmes qui l'utilisent, vérifiez qu'il n'est pas en lecture seule, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../adapters/sharing.py"/>
        <source>The layer '{layer}' is for '{circle}', not for '{audience}': it was made from households or answers of the survey. Choose the audience '{circle}', or make it again with quartier:{algorithm} from buildings or from masked households.</source>
        <translation>La couche « {layer} » est destinée à « {circle} », pas à « {audience} » : elle provient des ménages ou des réponses à l'enquête. Choisissez le public « {circle} », ou refaites-la avec quartier:{algorithm} à partir des bâtiments ou des ménages masqués.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/authentication.py"/>
        <source>The authentication configuration '{name}' is of the method {method}. Survey servers need Basic Authentication (user and password) or API Header (a token).</source>
        <translation>La configuration d'authentification « {name} » est de la méthode {method}. Les serveurs d'enquête demandent l'authentification basique (utilisateur et mot de passe) ou un en-tête API (un jeton).</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/authentication.py"/>
        <source>The authentication store of QGIS is switched off here: {reason}</source>
        <translation>Le coffre d'authentification de QGIS est désactivé ici : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/authentication.py"/>
        <source>The authentication store of QGIS stays closed: the master password is missing or wrong. Without a window, put it into a file and name that file in the environment variable QGIS_AUTH_PASSWORD_FILE.</source>
        <translation>Le coffre d'authentification de QGIS reste fermé : le mot de passe principal manque ou est faux. Sans fenêtre, mettez-le dans un fichier et nommez ce fichier dans la variable d'environnement QGIS_AUTH_PASSWORD_FILE.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/authentication.py"/>
        <source>There is no authentication configuration '{name}' in this QGIS profile. Make one: Settings, Options, Authentication.</source>
        <translation>Il n'y a pas de configuration d'authentification « {name} » dans ce profil de QGIS. Créez-en une : Préférences, Options, Authentification.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/instances.py"/>
        <source>'{name}' is no submission of ODK Collect. Give the folder 'instances' of the telephone, or the export of the server.</source>
        <translation>« {name} » n'est pas une soumission d'ODK Collect. Donnez le dossier « instances » du téléphone, ou l'export du serveur.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/instances.py"/>
        <source>'{name}' is no submission of ODK Collect: it is left out.</source>
        <translation>« {name} » n'est pas une soumission d'ODK Collect : le fichier est laissé de côté.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/layertables.py"/>
        <source>The file '{name}' cannot be opened. It may be damaged, protected by a password, or something else than its name says. Save it again, or export it as CSV.</source>
        <translation>Le fichier « {name} » ne peut pas être ouvert. Il est peut-être endommagé, protégé par un mot de passe, ou autre chose que ce que dit son nom. Enregistrez-le de nouveau, ou exportez-le en CSV.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/layertables.py"/>
        <source>The file '{name}' is damaged, so that only a part of it can be read: {reason}. Save it again where it comes from, or copy it again from the telephone.</source>
        <translation>Le fichier « {name} » est abîmé : on ne peut en lire qu'une partie ({reason}). Enregistrez-le à nouveau là d'où il vient, ou recopiez-le depuis le téléphone.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/mappings.py"/>
        <source>How the form was understood is kept in {path}; the next import uses it.</source>
        <translation>L'interprétation du formulaire est gardée dans {path} ; le prochain import s'en servira.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/mappings.py"/>
        <source>The mapping could not be kept beside the form: {reason}</source>
        <translation>La correspondance n'a pas pu être gardée à côté du formulaire : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/mappings.py"/>
        <source>The mapping kept from an earlier import is used: {path}. Correct it in a text editor, or delete it to have everything guessed again.</source>
        <translation>La correspondance gardée d'un import précédent est utilisée : {path}. Corrigez-la dans un éditeur de texte, ou supprimez-la pour que tout soit deviné à nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/oldworkbook.py"/>
        <source>The workbook '{name}' is damaged so badly that reading it would end QGIS. Open it in a spreadsheet and save it as .xlsx or CSV.</source>
        <translation>Le classeur « {name} » est si abîmé que sa lecture ferait planter QGIS. Ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Missing: copy them beside the survey and import again.</source>
        <translation>Manquantes : copiez-les à côté de l'enquête et importez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Named in no row: look whether a row was lost.</source>
        <translation>Nommées dans aucune ligne : regardez si une ligne a été perdue.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Photos and attachments</source>
        <translation>Photos et pièces jointes</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Photos and attachments named in the answers: {found} found, {missing} missing, {withheld} not shown for want of consent.</source>
        <translation>Photos et pièces jointes nommées dans les réponses : {found} trouvées, {missing} manquantes, {withheld} non montrées faute de consentement.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>Photos can show people and their homes: they are for the team, and go into no public export.</source>
        <translation>Les photos peuvent montrer des personnes et leur logement : elles sont pour l'équipe, et n'entrent dans aucun export public.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <location filename="../../adapters/survey/report.py"/>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>The photo '{name}' cannot be copied: {reason}</source>
        <translation>La photo « {name} » ne peut pas être copiée : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>found</source>
        <translation>trouvées</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>missing</source>
        <translation>manquantes</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>named in no row</source>
        <translation>nommées dans aucune ligne</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>not shown: the person did not agree</source>
        <translation>non montrées : la personne n'a pas donné son accord</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/photos.py"/>
        <source>{count} files beside the survey are named in no row; the report lists them.</source>
        <translation>{count} fichiers à côté de l'enquête ne sont nommés dans aucune ligne ; le rapport en donne la liste.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>A path without a recorded line.</source>
        <translation>Un chemin sans ligne relevée.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>A telephone number stood in an answer: it was replaced by ***.</source>
        <translation>Un numéro de téléphone se trouvait dans une réponse : il est remplacé par ***.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>A telephone number stood in the name: it was taken out.</source>
        <translation>Un numéro de téléphone se trouvait dans le nom : il a été retiré.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>An area without a recorded outline.</source>
        <translation>Une surface sans contour relevé.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Kept</source>
        <translation>Gardées</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Latitude and longitude are swapped. They are turned round in the Quartier layers and left as they are in the imported file.</source>
        <translation>Latitude et longitude sont inversées. Elles sont remises dans l'ordre dans les couches de Quartier et laissées telles quelles dans le fichier importé.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>No row was refused.</source>
        <translation>Aucune ligne n'a été refusée.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Nobody noted whether the household agreed. Its personal data is not kept.</source>
        <translation>Personne n'a noté si le ménage était d'accord. Ses données personnelles ne sont pas gardées.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Nothing to look at.</source>
        <translation>Rien à vérifier.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Position question</source>
        <translation>Question de position</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Quartier layer</source>
        <translation>Couche de Quartier</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Read</source>
        <translation>Lues</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../resources/styles/checkdata_missing_links.qml"/>
        <source>Refused</source>
        <translation>Refusées</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Same place, same time and same enumerator as an earlier row: probably sent twice. It is kept: leave it out before you count people.</source>
        <translation>Même lieu, même heure et même enquêteur qu'une ligne précédente : sans doute envoyée deux fois. Elle est gardée : écartez-la avant de compter les personnes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Survey import</source>
        <translation>Import de l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The GPS accuracy is worse than 20 m.</source>
        <translation>La précision du GPS est pire que 20 m.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The answer is no date that can be read.</source>
        <translation>La réponse n'est pas une date lisible.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The answer is no number that can be read.</source>
        <translation>La réponse n'est pas un nombre lisible.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The answer is no position that can be read.</source>
        <translation>La réponse n'est pas une position lisible.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The answer was changed in the field (before -&gt; after). The later one counts.</source>
        <translation>La réponse a été changée sur le terrain (avant -&gt; après). La plus récente compte.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The capacity is not one number: it counts as unknown.</source>
        <translation>La capacité n'est pas un nombre unique : elle compte comme inconnue.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The capacity was read out of words: check the number.</source>
        <translation>La capacité a été tirée d'un texte : vérifiez le nombre.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The date cannot be: it does not exist, lies in the future or is too old.</source>
        <translation>La date est impossible : elle n'existe pas, elle est à venir ou trop ancienne.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The earlier import has the later edit: what came back was not taken over.</source>
        <translation>L'importation précédente a la modification la plus récente : ce qui est revenu n'a pas été repris.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The flood height has no unit and was taken for centimetres.</source>
        <translation>La hauteur d'eau n'a pas d'unité et a été prise pour des centimètres.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The flood height is neither a number of metres nor a known word: it is left empty.</source>
        <translation>La hauteur d'eau n'est ni un nombre de mètres ni un mot connu : elle reste vide.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The header line stands here a second time.</source>
        <translation>La ligne d'en-tête figure ici une seconde fois.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The household has no number of people: it is left empty, not 0.</source>
        <translation>Le ménage n'a pas de nombre de personnes : il reste vide, et non 0.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The item is no submission, or its file cannot be read.</source>
        <translation>L'élément n'est pas une soumission, ou son fichier est illisible.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The kind of record is a word that the mapping does not know.</source>
        <translation>Le type d'enregistrement est un mot que la correspondance ne connaît pas.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The line cannot be cut into cells: a quotation mark in it has no end.</source>
        <translation>La ligne ne peut pas être découpée en cellules : un guillemet n'y est pas refermé.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The line has another separator between its cells than the header.</source>
        <translation>La ligne n'a pas le même séparateur que l'en-tête.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The line has more cells than the header: a separator or a quotation mark is too many.</source>
        <translation>La ligne a plus de cellules que l'en-tête : il y a un séparateur ou un guillemet de trop.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The number of people differs from the number of members listed (said / listed).</source>
        <translation>Le nombre de personnes diffère du nombre de membres listés (dit / listés).</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The number of people is no whole number: it is left empty.</source>
        <translation>Le nombre de personnes n'est pas un nombre entier : il reste vide.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The person did not agree. No personal data is kept; think before you map this row.</source>
        <translation>La personne n'a pas donné son accord. Aucune donnée personnelle n'est gardée ; réfléchissez avant de cartographier cette ligne.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The place lies more than 20 km from the middle of the survey.</source>
        <translation>Le lieu est à plus de 20 km du centre de l'enquête.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The place lies outside the area.</source>
        <translation>Le lieu est hors de la zone.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The position is 0, 0: the telephone had none. The row is kept without a place.</source>
        <translation>La position est 0, 0 : le téléphone n'en avait pas. La ligne est gardée sans lieu.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The row belongs to a submission that is not in the file.</source>
        <translation>La ligne se rattache à un envoi qui n'est pas dans le fichier.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The row has no usable position: it is kept without a place.</source>
        <translation>La ligne n'a pas de position utilisable : elle est gardée sans lieu.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The row is empty.</source>
        <translation>La ligne est vide.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The row is no longer in what came back. It is kept: delete it yourself if it shall go.</source>
        <translation>La ligne n'est plus dans ce qui est revenu. Elle est gardée : supprimez-la vous-même si elle doit disparaître.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The same submission stands in the file twice (same identifier). It is kept: leave it out before you count people.</source>
        <translation>Le même envoi figure deux fois dans le fichier (même identifiant). Il est gardé : écartez-le avant de compter les personnes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The same submission, with the same answers, stands in another file given with this one.</source>
        <translation>La même fiche, avec les mêmes réponses, se trouve dans un autre fichier donné en même temps.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>The service has no category.</source>
        <translation>Le service n'a pas de catégorie.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/checkdata_issues.qml"/>
        <source>To look at</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>Two layers came back with different answers: check which one is right.</source>
        <translation>Deux couches sont revenues avec des réponses différentes : vérifiez laquelle est juste.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>What was read</source>
        <translation>Ce qui a été lu</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>{count} more rows are not shown; the column 'flags' of the layers has them all.</source>
        <translation>{count} autres lignes ne sont pas montrées ; la colonne « flags » des couches les contient toutes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>{read} rows were read: {kept} kept, {refused} refused.</source>
        <translation>{read} lignes lues : {kept} gardées, {refused} refusées.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/report.py"/>
        <source>{rows} rows should be looked at before the maps are made.</source>
        <translation>{rows} lignes sont à vérifier avant de faire les cartes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>'{member}' in the zip '{name}' is damaged or has a password. Unpack it and give the tables themselves.</source>
        <translation>« {member} », dans le zip « {name} », est abîmé ou protégé par un mot de passe. Décompressez-le et donnez les tableaux eux-mêmes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>'{name}' unpacks to more than {size} MB: that is no survey. Give the tables themselves.</source>
        <translation>« {name} » se décompresse en plus de {size} Mo : ce n'est pas une enquête. Donnez les tableaux eux-mêmes.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The file '{name}' defines XML entities, as no GPS or map does: it is not read.</source>
        <translation>Le fichier « {name} » définit des entités XML, ce que ne fait aucun GPS ni aucune carte : il n'est pas lu.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The file '{name}' is no zip, or it is damaged. Download it again.</source>
        <translation>Le fichier « {name} » n'est pas un zip, ou il est endommagé. Téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The file '{name}' is of a kind that cannot be read here. Give one of: {kinds}.</source>
        <translation>Le fichier « {name} » est d'un type qui ne se lit pas ici. Donnez l'un de ceux-ci : {kinds}.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The file '{path}' is not there. Check the name and whether the disk is connected.</source>
        <translation>Le fichier « {path} » n'est pas là. Vérifiez son nom et que le disque est branché.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The folder '{path}' holds no table that can be read here.</source>
        <translation>Le dossier « {path} » ne contient aucun tableau lisible ici.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The workbook '{name}' is damaged ({part}): its cells cannot be trusted. Save or copy it again.</source>
        <translation>Le classeur « {name} » est abîmé ({part}) : on ne peut pas se fier à ses cellules. Enregistrez-le ou copiez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/tables.py"/>
        <source>The zip '{name}' holds no table that can be read here.</source>
        <translation>Le zip « {name} » ne contient aucune table lisible ici.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Block</source>
        <translation>Îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Capacity</source>
        <translation>Capacité</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Category of the service</source>
        <translation>Catégorie du service</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Children under 5</source>
        <translation>Enfants de moins de 5 ans</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Date of the flood</source>
        <translation>Date de l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Date of the survey</source>
        <translation>Date de l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Elderly people</source>
        <translation>Personnes âgées</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Enumerator</source>
        <translation>Enquêteur ou enquêtrice</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Fee</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Flood mark</source>
        <translation>Repère de crue</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Flooded area</source>
        <translation>Zone inondée</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Height of the water</source>
        <translation>Hauteur de l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Household</source>
        <translation>Ménage</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>How the form was understood</source>
        <translation>Comment le formulaire a été compris</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>If something is wrong: correct the file {name} that stands beside the form (any text editor opens it), or save the text below under that name, and import again.</source>
        <translation>Si quelque chose ne va pas : corrigez le fichier {name} qui se trouve à côté du formulaire (tout éditeur de texte l'ouvre), ou enregistrez le texte ci-dessous sous ce nom, puis relancez l'import.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Kind of path</source>
        <translation>Type de chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Kind of record</source>
        <translation>Type de fiche</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Member of a household</source>
        <translation>Membre d'un ménage</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Men and boys</source>
        <translation>Hommes et garçons</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Name of the flood</source>
        <translation>Nom de l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Name of the place</source>
        <translation>Nom du lieu</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>No question was recognised.</source>
        <translation>Aucune question n'a été reconnue.</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Number of people</source>
        <translation>Nombre de personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Part</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>People with reduced mobility</source>
        <translation>Personnes à mobilité réduite</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Personal data, on no map: {names}</source>
        <translation>Données personnelles, sur aucune carte : {names}</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Position of the row</source>
        <translation>Position de la fiche</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Question or table of the form</source>
        <translation>Question ou tableau du formulaire</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Severity of the flood</source>
        <translation>Gravité de l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Something else</source>
        <translation>Autre chose</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/paths.qml"/>
        <source>Steps</source>
        <translation>Escalier</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Surface of the path</source>
        <translation>Revêtement du chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>The mapping as text</source>
        <translation>La correspondance en texte</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Understood as</source>
        <translation>Compris comme</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Water</source>
        <translation>Eau</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Whether it works</source>
        <translation>Fonctionne ou non</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <source>Width of the path</source>
        <translation>Largeur du chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/survey/understanding.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Women and girls</source>
        <translation>Femmes et filles</translation>
    </message>
    <message>
        <location filename="../../adapters/textfiles.py"/>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>The file '{path}' cannot be written: {reason}</source>
        <translation>Le fichier « {path} » ne peut pas être écrit : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/textfiles.py"/>
        <source>The file '{path}' is no JSON: {reason}</source>
        <translation>Le fichier « {path} » n'est pas un JSON : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/textfiles.py"/>
        <source>The text of {name} is no JSON: {reason}</source>
        <translation>Le texte de {name} n'est pas du JSON : {reason}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <location filename="../../resources/styles/serviceareas_output.qml"/>
        <source>Areas within reach</source>
        <translation>Zones à portée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <location filename="../../resources/styles/serviceareas_reached_paths.qml"/>
        <source>Paths within reach</source>
        <translation>Chemins à portée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Paths within reach (m)</source>
        <translation>Chemins à portée (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Unit of the limit</source>
        <translation>Unité du seuil</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Walk from the far end (m)</source>
        <translation>Trajet depuis le bout le plus éloigné (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Walk from the far end (min)</source>
        <translation>Trajet depuis le bout le plus éloigné (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Walk from the near end (m)</source>
        <translation>Trajet depuis le bout le plus proche (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <source>Walk from the near end (min)</source>
        <translation>Trajet depuis le bout le plus proche (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>metres</source>
        <translation>mètres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/area.py"/>
        <location filename="../../adapters/words/choices.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>1 is the worst</source>
        <translation>1 est le pire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>ALOS (30 m)</source>
        <translation>ALOS (30 m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>All services of a category</source>
        <translation>Tous les services d'une catégorie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Along the paths</source>
        <translation>Le long des chemins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Always passable</source>
        <translation>Toujours praticables</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>As a table ranks them</source>
        <translation>L'ordre d'une table</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>As the layer says</source>
        <translation>Celui que porte la couche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Before the water comes</source>
        <translation>Avant l'arrivée de l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Closed wherever water reaches them</source>
        <translation>Fermés dès que l'eau les atteint</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Copernicus (30 m)</source>
        <translation>Copernicus (30 m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Counts by block</source>
        <translation>Comptes par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Counts by square cell</source>
        <translation>Comptes par carreau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Depths in metres</source>
        <translation>Des profondeurs en mètres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <location filename="../../resources/styles/floodexposure_output.qml"/>
        <source>Dry</source>
        <translation>Sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>During the flood</source>
        <translation>Pendant l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Each service</source>
        <translation>Chaque service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Evacuation</source>
        <translation>Évacuation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Everybody within the limit, fewest sites</source>
        <translation>Tout le monde dans la limite, le moins de sites</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Exposure to the flood</source>
        <translation>Exposition à l'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>FABDEM (30 m)</source>
        <translation>FABDEM (30 m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Farming</source>
        <translation>Agriculture</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Harm goes on growing</source>
        <translation>Les dommages continuent de croître</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Harm stays that of the rarest</source>
        <translation>Les dommages restent ceux de la plus rare</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Hazard classes</source>
        <translation>Des classes d'aléa</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Height above the nearest drain</source>
        <translation>Hauteur au-dessus du drain le plus proche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Homes</source>
        <translation>Logements</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>In the water of their approaches</source>
        <translation>Dans l'eau de leurs accès</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Inclined plane</source>
        <translation>Plan incliné</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Industry</source>
        <translation>Industrie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Inverse distance</source>
        <translation>Inverse de la distance</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Least walking of all together</source>
        <translation>Le moins de marche au total</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Leave them out</source>
        <translation>Les écarter</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Levelled on the ground</source>
        <translation>Nivellement sur le terrain</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Lidar</source>
        <translation>Lidar</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Measured by satellite receiver or drone</source>
        <translation>Relevé GNSS ou drone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Most people within the limit</source>
        <translation>Le plus de personnes dans la limite</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Naismith and Langmuir</source>
        <translation>Naismith et Langmuir</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>No damage</source>
        <translation>Pas de dommages</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>On free ground</source>
        <translation>Sur le terrain libre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>One level surface</source>
        <translation>Une surface plane</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Only those in the water</source>
        <translation>Seulement ceux qui sont dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Paths the neighbourhood depends on</source>
        <translation>Chemins dont dépend le quartier</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Points moved as far as the buildings stand apart</source>
        <translation>Points déplacés selon l'écartement des bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Points moved by a distance between two bounds</source>
        <translation>Points déplacés d'une distance entre deux bornes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Recognise it</source>
        <translation>À reconnaître</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Roads and infrastructure</source>
        <translation>Voirie et réseaux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>SRTM (30 m)</source>
        <translation>SRTM (30 m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Shops and trade</source>
        <translation>Commerces</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Shortest for all together, places respected</source>
        <translation>Le plus court pour tous ensemble, places respectées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Size, children, older people, people who walk with difficulty</source>
        <translation>Taille, enfants, personnes âgées, personnes à mobilité réduite</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Taps, cabins, beds or places</source>
        <translation>Robinets, cabines, lits ou places</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The candidates given</source>
        <translation>Les emplacements donnés</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The greatest depth</source>
        <translation>La plus grande profondeur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The highest number is the worst</source>
        <translation>Le plus grand nombre est le pire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The longest walk as short as can be</source>
        <translation>La plus longue marche la plus courte possible</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The mean depth</source>
        <translation>La profondeur moyenne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The one that tells the marks best</source>
        <translation>Celle qui retrouve le mieux les repères</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The size of the household, in classes</source>
        <translation>La taille du ménage, par classes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The team only</source>
        <translation>L'équipe seulement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The town hall and partners</source>
        <translation>La mairie et les partenaires</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The water as it lies in the elevation raster</source>
        <translation>L'eau telle qu'elle est dans le raster d'altitude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>The zero of the elevation raster</source>
        <translation>Le zéro du raster d'altitude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>To all within reach, more to the nearer ones</source>
        <translation>À tous ceux à portée, davantage aux plus proches</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>To all within reach, shared between them</source>
        <translation>À tous ceux à portée, partagés entre eux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>To the nearest</source>
        <translation>Chacun au plus proche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Tobler</source>
        <translation>Tobler</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Transport</source>
        <translation>Transports</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Triangles</source>
        <translation>Triangles</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <location filename="../../resources/styles/floodexposure_output.qml"/>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>What each value says</source>
        <translation>Selon ce que dit chaque valeur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Who loses health care</source>
        <translation>Qui perd les soins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Who loses school</source>
        <translation>Qui perd l'école</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>Who loses water</source>
        <translation>Qui perd l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/choices.py"/>
        <source>centimetres</source>
        <translation>centimètres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Area within the class (m²)</source>
        <translation>Surface dans la classe (m²)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Cannot be lived in</source>
        <translation>Inhabitable</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Computed or assumed</source>
        <translation>Calculé ou supposé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Damage (euros of 2010)</source>
        <translation>Dommages (euros de 2010)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Damage in a mean year (euros of 2010)</source>
        <translation>Dommages en une année moyenne (euros de 2010)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Damaged share (0-1)</source>
        <translation>Part endommagée (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Flood damage in a mean year</source>
        <translation>Dommages des crues en une année moyenne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Flood damage in a mean year, by block</source>
        <translation>Dommages des crues en une année moyenne, par îlot</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Flood exposure: what people need</source>
        <translation>Exposition à l'inondation : besoins des personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Flood harm by return period</source>
        <translation>Dommages des crues par période de retour</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>For how long</source>
        <translation>Pour combien de temps</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Homes that cannot be lived in</source>
        <translation>Logements inhabitables</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Homes that cannot be lived in, in a mean year</source>
        <translation>Logements inhabitables en une année moyenne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Length within the class (m)</source>
        <translation>Longueur dans la classe (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Most frequent flood that reaches it (years)</source>
        <translation>Crue la plus fréquente qui l'atteint (ans)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Need</source>
        <translation>Besoin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Of whom nothing is known</source>
        <translation>Dont on ne sait rien</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>One for so many people</source>
        <translation>Pour combien de personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>People in the water</source>
        <translation>Personnes dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>People in the water in a mean year</source>
        <translation>Personnes dans l'eau en une année moyenne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>People who leave their homes</source>
        <translation>Personnes qui quittent leur logement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>People whose home cannot be lived in</source>
        <translation>Personnes dont le logement est inhabitable</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Probability a year</source>
        <translation>Probabilité par an</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Reached by a flood</source>
        <translation>Atteint par une crue</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>Return period (years)</source>
        <translation>Période de retour (ans)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>as long as they are away</source>
        <translation>tant qu'elles sont absentes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>assumed</source>
        <translation>hypothèse</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>computed</source>
        <translation>calculé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>each day</source>
        <translation>chaque jour</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>litres</source>
        <translation>litres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>m²</source>
        <translation>m²</translation>
    </message>
    <message>
        <location filename="../../adapters/words/damage.py"/>
        <source>pieces</source>
        <translation>pièces</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Access under water</source>
        <translation>Accès dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Access under water: people who lose a service</source>
        <translation>Accès dans l'eau : personnes qui perdent un service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Buildings or other origins</source>
        <translation>Bâtiments ou autres origines</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Closed by the water</source>
        <translation>Fermé par l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Critical paths</source>
        <translation>Chemins critiques</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Cut off by the water</source>
        <translation>Coupée par l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Island</source>
        <translation>Île</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Islands in the water</source>
        <translation>Îles dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Mean time in the water of those who keep it (min)</source>
        <translation>Temps moyen dans l'eau de celles qui le gardent (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Mean time on dry ground of those who keep it (min)</source>
        <translation>Temps moyen par temps sec de celles qui le gardent (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Path or link</source>
        <translation>Chemin ou liaison</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People who keep the service</source>
        <translation>Personnes qui gardent le service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People who lose the service</source>
        <translation>Personnes qui perdent le service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People who reach a service again if it is raised</source>
        <translation>Personnes qui retrouvent un service s'il est surélevé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People whose quickest way it is, at least</source>
        <translation>Personnes dont c'est le chemin le plus rapide, au moins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People without a service if it goes</source>
        <translation>Personnes privées d'un service s'il disparaît</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>People without it on dry ground already</source>
        <translation>Personnes qui ne l'ont pas même par temps sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Person-minutes longer if it goes</source>
        <translation>Personnes × minutes de plus s'il disparaît</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Person-minutes saved if it is raised</source>
        <translation>Personnes × minutes gagnées s'il est surélevé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Services it is cut off from</source>
        <translation>Services dont elle est coupée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Share of those who had it who lose it (0-1)</source>
        <translation>Part de celles qui l'avaient et le perdent (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>Single point of failure</source>
        <translation>Point de rupture unique</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>footbridge or raised path to build</source>
        <translation>passerelle ou chemin surélevé à construire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>home in deep water</source>
        <translation>logement en eau profonde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>of whom: the service is in the water</source>
        <translation>dont : service dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>of whom: the service stands on it</source>
        <translation>dont : le service s'y trouve</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>of whom: the way is cut</source>
        <translation>dont : chemin coupé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>of whom: their door is on it</source>
        <translation>dont : riverains</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>of whom: their home is in deep water</source>
        <translation>dont : logement en eau profonde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>path of today</source>
        <translation>chemin existant</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>service in the water</source>
        <translation>service dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>way cut</source>
        <translation>chemin coupé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: in the water (min)</source>
        <translation>{category} : dans l'eau (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: lost</source>
        <translation>{category} : perdu</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: lost because</source>
        <translation>{category} : perdu parce que</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: on dry ground (min)</source>
        <translation>{category} : par temps sec (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: people without it if the path goes</source>
        <translation>{category} : personnes qui en sont privées si le chemin disparaît</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: status in the water</source>
        <translation>{category} : statut dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/flood.py"/>
        <source>{category}: status on dry ground</source>
        <translation>{category} : statut par temps sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Identifier in its layer</source>
        <translation>Identifiant dans sa couche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Minutes saved one way, all together</source>
        <translation>Minutes gagnées à l'aller, toutes ensemble</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People gained (within the limits)</source>
        <translation>Personnes gagnées (sous les limites)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People gained per unit of cost</source>
        <translation>Personnes gagnées par unité de coût</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People helped, each once</source>
        <translation>Personnes aidées, chacune une fois</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People who had no way at all</source>
        <translation>Personnes qui n'avaient aucun chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People within the limits after the plan</source>
        <translation>Personnes sous les limites après le plan</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>People within the limits today</source>
        <translation>Personnes sous les limites aujourd'hui</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Plan: cost so far</source>
        <translation>Plan : coût cumulé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Plan: order</source>
        <translation>Plan : ordre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Plan: people gained by it</source>
        <translation>Plan : personnes gagnées par elle</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Plan: people gained so far</source>
        <translation>Plan : personnes gagnées, cumul</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Ranked or not</source>
        <translation>Classée ou non</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>What is done</source>
        <translation>Ce qui est fait</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>What the path becomes</source>
        <translation>Ce que devient le chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>What to do first</source>
        <translation>Que faire d'abord</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>What to do first: links and paths</source>
        <translation>Que faire d'abord : liaisons et chemins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>What to do first: people before and after</source>
        <translation>Que faire d'abord : personnes avant et après</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>Where the cost comes from</source>
        <translation>D'où vient le coût</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>cost unknown</source>
        <translation>coût inconnu</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>footbridge</source>
        <translation>passerelle</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>joins no path</source>
        <translation>ne rejoint aucun chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>link</source>
        <translation>liaison</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>new service</source>
        <translation>nouveau service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>no standard known</source>
        <translation>pas de norme connue</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>of the layer</source>
        <translation>de la couche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>of the table of costs</source>
        <translation>de la table des coûts</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>path improved</source>
        <translation>chemin amélioré</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>ranked</source>
        <translation>classée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <source>service repaired</source>
        <translation>service réparé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/intervention.py"/>
        <location filename="../../adapters/words/mask.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A building is drawn twice: {value} of it lies on another</source>
        <translation>Un bâtiment est dessiné deux fois : {value} de sa surface en recouvre un autre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A category that Quartier does not know: {words}</source>
        <translation>Catégorie que Quartier ne connaît pas : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A faulty outline</source>
        <translation>Contour défectueux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A line without length or an outline without area</source>
        <translation>Ligne sans longueur ou contour sans surface</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A row without geometry</source>
        <translation>Ligne de la table sans géométrie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A service stands in a drain: {words}</source>
        <translation>Un service se trouve dans un caniveau : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A service stands in the water: {words}</source>
        <translation>Un service se trouve dans l'eau : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>A service without a category: {words}</source>
        <translation>Service sans catégorie : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Alley end that stops too short</source>
        <translation>Bout de venelle trop court</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>An alley stops {value} m before the path it leads to</source>
        <translation>Une venelle s'arrête {value} m avant le chemin auquel elle mène</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>An outline crosses itself</source>
        <translation>Un contour se croise lui-même</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Building drawn twice</source>
        <translation>Bâtiment dessiné deux fois</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings of the map that are not seen from above: {value}</source>
        <translation>Bâtiments de la carte que l'on ne voit pas du ciel : {value}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings seen from above that are not on the map: {value}</source>
        <translation>Bâtiments vus du ciel et absents de la carte : {value}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings that are missing</source>
        <translation>Bâtiments manquants</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings that nobody sees from above</source>
        <translation>Bâtiments que l'on ne voit pas du ciel</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings without a path</source>
        <translation>Bâtiments sans chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Buildings without any path near: {value}</source>
        <translation>Bâtiments sans aucun chemin à proximité : {value}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Capacity that is no number</source>
        <translation>Capacité qui n'est pas un nombre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Capacity unknown</source>
        <translation>Capacité inconnue</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Capacity written in words</source>
        <translation>Capacité écrite en toutes lettres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Category that Quartier does not know</source>
        <translation>Catégorie inconnue de Quartier</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_completeness.qml"/>
        <source>Complete (85% of the floor area or more)</source>
        <translation>Complet (85 % de la surface bâtie ou plus)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Crossing without a junction</source>
        <translation>Croisement sans jonction</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Drawn twice</source>
        <translation>Dessiné deux fois</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Either they are new, or they are gone, or they are drawn twice. Look on the spot.</source>
        <translation>Soit ils sont neufs, soit ils ont disparu, soit ils sont dessinés deux fois. À vérifier sur place.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Far away from everything</source>
        <translation>Loin de tout</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Far away from everything else: wrong coordinates?</source>
        <translation>Loin de tout le reste : coordonnées fausses ?</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Faulty outline</source>
        <translation>Contour défectueux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_completeness.qml"/>
        <source>Incomplete (50 to 85%)</source>
        <translation>Incomplet (50 à 85 %)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Island of paths</source>
        <translation>Îlot de chemins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It counts as working: people may walk to a dry tap. Ask on the spot.</source>
        <translation>Il compte comme en service : on enverra peut-être des gens à une borne-fontaine à sec. À demander sur place.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It counts twice. Delete one.</source>
        <translation>Il compte deux fois. Supprimez-en un.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It is a service for nothing. Say what it is.</source>
        <translation>Il ne sert à aucune question. Dites ce que c'est.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It joins no path or the wrong one, so that nobody reaches it. Put it where it stands.</source>
        <translation>Il ne rejoint aucun chemin, ou le mauvais : personne ne l'atteint. Mettez-le à sa vraie place.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It stays a category of its own: no standard is applied to it.</source>
        <translation>Elle reste une catégorie à part : aucune norme ne lui est appliquée.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It takes part in nothing, and maps that show everything become tiny. Correct it.</source>
        <translation>Il ne participe à rien, et les cartes qui montrent tout deviennent minuscules. À corriger.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>It takes part in nothing. Draw it again or delete it.</source>
        <translation>Il ne participe à rien. Redessinez-le ou supprimez-le.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Its people count twice, and so does the damage. Delete one of the two.</source>
        <translation>Ses habitants comptent deux fois, ses dommages aussi. Supprimez l'un des deux.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Its places count as unknown: a shelter takes in nobody. Write one number.</source>
        <translation>Ses places comptent comme inconnues : un abri n'accueille alors personne. Écrivez un seul nombre.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Listed twice, {value} m apart: {words}</source>
        <translation>Inscrit deux fois, à {value} m : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_completeness.qml"/>
        <source>More than is seen from above (over 130%)</source>
        <translation>Plus que ce qu'on voit du ciel (plus de 130 %)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_completeness.qml"/>
        <source>Mostly missing (under 50%)</source>
        <translation>Presque tout manque (moins de 50 %)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>No geometry</source>
        <translation>Sans géométrie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>No length or no area</source>
        <translation>Sans longueur ou sans surface</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>No path leads to this service: {words}</source>
        <translation>Aucun chemin ne mène à ce service : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody but the island reaches it. Join the island to the streets.</source>
        <translation>Seul l'îlot l'atteint. Reliez l'îlot aux rues.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody can turn from one path to the other: distances are too long. Add the junction, mark the bridge, or run the analyses with paths joined where they cross.</source>
        <translation>On ne peut pas passer d'un chemin à l'autre : les distances sont trop longues. Ajoutez la jonction, indiquez le pont, ou lancez les analyses en joignant les chemins là où ils se croisent.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody knows how many people find a place. Ask on the spot.</source>
        <translation>On ne sait pas combien de personnes y trouvent place. À demander sur place.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody reaches it: people seem to walk to a farther one. Draw the path to it.</source>
        <translation>Personne ne l'atteint : les gens semblent marcher jusqu'à un service plus lointain. Dessinez le chemin qui y mène.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody says whether it works</source>
        <translation>On ne dit pas s'il fonctionne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Nobody says whether it works: {words}</source>
        <translation>On ne dit pas s'il fonctionne : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_issues.qml"/>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../resources/styles/checkdata_completeness.qml"/>
        <source>Nothing to compare with</source>
        <translation>Rien à quoi comparer</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Only an island of paths leads to this service: {words}</source>
        <translation>Seul un îlot de chemins mène à ce service : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Outline that crosses itself</source>
        <translation>Contour qui se croise</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>People per service seem fewer than they are. Delete one.</source>
        <translation>Le nombre de personnes par service paraît trop faible. Supprimez-en un.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>People who live there seem to reach nothing. Draw the path that joins it to the streets.</source>
        <translation>Les habitants semblent ne rien atteindre. Dessinez le chemin qui le relie aux rues.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service in a drain</source>
        <translation>Service dans un caniveau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service in the water</source>
        <translation>Service dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service listed twice</source>
        <translation>Service inscrit deux fois</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service on an island of paths</source>
        <translation>Service sur un îlot de chemins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service too far from any path</source>
        <translation>Service trop loin de tout chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Service without a category</source>
        <translation>Service sans catégorie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The area, and the people shared out by it, are wrong. Draw the outline again.</source>
        <translation>La surface, et les habitants répartis d'après elle, sont faux. Redessinez le contour.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The area, and the people shared out by it, may be wrong. Draw the outline again.</source>
        <translation>La surface, et les habitants répartis d'après elle, sont peut-être faux. Redessinez le contour.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The capacity is no number: {words}</source>
        <translation>La capacité n'est pas un nombre : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The capacity is not known: {words}</source>
        <translation>La capacité est inconnue : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The capacity was read out of words: {words}</source>
        <translation>La capacité a été lue dans un texte : {words}</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The number that was read may be wrong. Write the number alone.</source>
        <translation>Le nombre lu est peut-être faux. Écrivez le nombre seul.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The people of the block are put into the buildings that are mapped: too many there, nobody in the others. Map the missing buildings first.</source>
        <translation>Les habitants de l'îlot sont mis dans les bâtiments cartographiés : trop là, personne dans les autres. Cartographiez d'abord les bâtiments manquants.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The row takes part in nothing. Draw it or delete it.</source>
        <translation>La ligne ne participe à rien. Dessinez-la ou supprimez-la.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>The same line or outline is drawn twice</source>
        <translation>La même ligne ou le même contour est dessiné deux fois</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Their people are in no distance at all. Draw the paths that lead there.</source>
        <translation>Leurs habitants ne figurent dans aucune distance. Dessinez les chemins qui y mènent.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Two paths cross without a junction, or one is a bridge that is not marked as one</source>
        <translation>Deux chemins se croisent sans jonction, ou l'un est un pont qui n'est pas indiqué comme tel</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>Walks go a long way round where people simply walk through: distances are too long, and a service seems too far. The layer of missing links closes the gaps you accept.</source>
        <translation>La marche fait un long détour là où les gens passent tout droit : les distances sont trop longues, un service paraît trop loin. La couche des liaisons manquantes ferme les coupures que vous acceptez.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../adapters/words/mask.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../plugin/pairwords.py"/>
        <source>without a name</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <location filename="../../adapters/words/mask.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>{count} building</source>
        <translation>{count} bâtiment</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>{count} buildings</source>
        <translation>{count} bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>{count} people</source>
        <translation>{count} personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>{count} person</source>
        <translation>{count} personne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/issue.py"/>
        <source>{value} m of paths are joined to nothing else</source>
        <translation>{value} m de chemins ne sont reliés à rien d'autre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>All others say: higher (+) or lower (-) by (m)</source>
        <translation>Tous les autres disent : plus haut (+) ou plus bas (-) de (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>Depth of the surface drawn (m)</source>
        <translation>Hauteur d'eau de la surface tracée (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>Error of the flood depth</source>
        <translation>Erreur de la hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>Far from what all others say</source>
        <translation>Loin de ce que disent tous les autres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>Flood marks and what all others say</source>
        <translation>Repères de crue et ce que disent tous les autres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>Ground (m)</source>
        <translation>Sol (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>Level of the water (m)</source>
        <translation>Niveau de l'eau (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>What became of the mark</source>
        <translation>Ce qu'est devenu le repère</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: another flood</source>
        <translation>non utilisé : autre inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: did not agree</source>
        <translation>non utilisé : n'a pas donné son accord</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: no elevation there</source>
        <translation>non utilisé : pas d'altitude à cet endroit</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: no height</source>
        <translation>non utilisé : pas de hauteur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: no other mark agrees</source>
        <translation>non utilisé : aucun autre repère ne le confirme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: no place</source>
        <translation>non utilisé : pas de position</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>not used: wet and dry at once</source>
        <translation>non utilisé : à la fois inondé et sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>used: a level</source>
        <translation>utilisé : un niveau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mark.py"/>
        <source>used: stayed dry</source>
        <translation>utilisé : resté sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings it could be, at least</source>
        <translation>Bâtiments possibles, au moins</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings to hide among: a quarter of the households have no more</source>
        <translation>Bâtiments où se fondre : un quart des ménages n'en a pas plus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings to hide among: asked for</source>
        <translation>Bâtiments où se fondre : demandés</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings to hide among: half of the households have no more</source>
        <translation>Bâtiments où se fondre : la moitié des ménages n'en a pas plus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings to hide among: least</source>
        <translation>Bâtiments où se fondre : minimum</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Buildings to hide among: three quarters of the households have no more</source>
        <translation>Bâtiments où se fondre : trois quarts des ménages n'en ont pas plus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Cell</source>
        <translation>Carré</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Each could live in any of at least {least} buildings, half of them in any of {median:g} or more ({k} were asked for).</source>
        <translation>Chacun pourrait habiter l'un d'au moins {least} bâtiments, la moitié l'un de {median:g} ou davantage ({k} demandés).</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Households</source>
        <translation>Ménages</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Households kept</source>
        <translation>Ménages gardés</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Households read</source>
        <translation>Ménages lus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because no dry place was found for them in the area (and block): {count}.</source>
        <translation>Écartés faute d'emplacement au sec dans la zone (et l'îlot) : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because nobody knows whether they agreed: {count}.</source>
        <translation>Écartés car on ne sait pas s'ils ont donné leur accord : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because the answer about consent is neither a yes nor a no: {count}.</source>
        <translation>Écartés car la réponse sur le consentement n'est ni oui ni non : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because their count is small, or would give a small one beside it away: {count}.</source>
        <translation>Écartés car leur nombre est petit, ou révélerait un petit nombre voisin : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because there are fewer than {k} buildings to hide among (around them, in their cell or block): {count}.</source>
        <translation>Écartés car il y a moins de {k} bâtiments où se fondre (autour d'eux, dans leur carré ou leur îlot) : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because they did not agree: {count}.</source>
        <translation>Écartés faute d'accord : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because they have no position: {count}.</source>
        <translation>Écartés car sans position : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Left out because they lie outside the area: {count}.</source>
        <translation>Écartés car hors de la zone : {count}.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Masked households</source>
        <translation>Ménages masqués</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Masked households: how many were kept</source>
        <translation>Ménages masqués : combien sont gardés</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Masked households: what became of each (team only)</source>
        <translation>Ménages masqués : ce que devient chacun (réservé à l'équipe)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Moved by (m)</source>
        <translation>Déplacement (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Moved farther than asked for</source>
        <translation>Déplacé plus loin que demandé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>No household is left: nothing about any is told. The reasons stand above.</source>
        <translation>Il ne reste aucun ménage : rien n'est dit d'aucun. Les raisons figurent ci-dessus.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>People of the household (class)</source>
        <translation>Personnes du ménage (classe)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Share kept (0-1)</source>
        <translation>Part gardée (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>What became of it</source>
        <translation>Ce qu'il devient</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>Whether the count is told</source>
        <translation>Le nombre est-il dit ?</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>With children under 5</source>
        <translation>Avec des enfants de moins de 5 ans</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>With people of 60 and over</source>
        <translation>Avec des personnes de 60 ans et plus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>With people who walk with difficulty</source>
        <translation>Avec des personnes qui marchent avec difficulté</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>kept</source>
        <translation>gardé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: did not agree</source>
        <translation>écarté : n'a pas donné son accord</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: no dry place in the area</source>
        <translation>écarté : aucun emplacement au sec dans la zone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: nobody knows whether they agreed</source>
        <translation>écarté : on ne sait pas s'il a donné son accord</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: outside the area</source>
        <translation>écarté : hors de la zone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: the answer about consent is neither yes nor no</source>
        <translation>écarté : la réponse sur le consentement n'est ni oui ni non</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: the count is small, or gives a small one away</source>
        <translation>écarté : le nombre est petit, ou en révèle un petit</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: too few buildings to hide among</source>
        <translation>écarté : trop peu de bâtiments où se fondre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>left out: without a position</source>
        <translation>écarté : sans position</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>never told: too few buildings</source>
        <translation>jamais dit : trop peu de bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>shown</source>
        <translation>dit</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>withheld, to protect small counts</source>
        <translation>tu, pour protéger de petits nombres</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>withheld: few households are like this</source>
        <translation>tu : peu de ménages sont ainsi</translation>
    </message>
    <message>
        <location filename="../../adapters/words/mask.py"/>
        <source>{read} households read: {kept} kept ({percent:.0f} %), {left} left out.</source>
        <translation>{read} ménages lus : {kept} gardés ({percent:.0f} %), {left} écartés.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Capacity, as the survey says</source>
        <translation>Capacité selon l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Category as it was answered</source>
        <translation>Catégorie telle qu'elle a été donnée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: capacity</source>
        <translation>Comparé à : capacité</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: category</source>
        <translation>Comparé à : catégorie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: fee</source>
        <translation>Comparé à : paiement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: last change</source>
        <translation>Comparé à : dernière modification</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: latitude</source>
        <translation>Comparé à : latitude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: longitude</source>
        <translation>Comparé à : longitude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: name</source>
        <translation>Comparé à : nom</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Compared with: works</source>
        <translation>Comparé à : en service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Fee, as the survey says</source>
        <translation>Paiement selon l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Kind of water point</source>
        <translation>Type de point d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Last change, as the survey says</source>
        <translation>Dernière modification dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/match.py"/>
        <source>Works, as the survey says</source>
        <translation>En service selon l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/checkdata_missing_links.qml"/>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Against the standard</source>
        <translation>Par rapport à la norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>All tags (OpenStreetMap)</source>
        <translation>Tous les attributs (OpenStreetMap)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>An assumption</source>
        <translation>Une hypothèse</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Another place nearby is nearly as likely.</source>
        <translation>Un autre lieu tout proche est presque aussi probable.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Another place of the survey seems to be the same.</source>
        <translation>Un autre lieu de l'enquête semble être le même.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Barriers</source>
        <translation>Obstacles</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Block: name</source>
        <translation>Îlot : nom</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Bridge</source>
        <translation>Pont</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Buildings missing</source>
        <translation>Bâtiments manquants</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Buildings not seen from above</source>
        <translation>Bâtiments non vus du ciel</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Bus stop</source>
        <translation>Arrêt de bus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Capacity, as OpenStreetMap says</source>
        <translation>Capacité selon OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Capacity, as written</source>
        <translation>Capacité, telle qu'écrite</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Categories alike (0-1)</source>
        <translation>Ressemblance des catégories (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Category in the survey</source>
        <translation>Catégorie dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Caution</source>
        <translation>Prudence</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Chance of deep water</source>
        <translation>Probabilité d'eau profonde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Check of the map: completeness of the buildings</source>
        <translation>Vérification de la carte : complétude des bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Check of the map: issues</source>
        <translation>Vérification de la carte : défauts</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Check of the map: missing links</source>
        <translation>Vérification de la carte : liaisons manquantes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>College</source>
        <translation>Établissement d'enseignement supérieur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Community centre</source>
        <translation>Centre communautaire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Compared with</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Compared with a place of</source>
        <translation>Comparé à un lieu de</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Completeness</source>
        <translation>Complétude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Confidence (0-1)</source>
        <translation>Confiance (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Counted again as</source>
        <translation>Compté aussi sous</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Court</source>
        <translation>Tribunal</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Depth (m)</source>
        <translation>Hauteur d'eau (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Distance (m)</source>
        <translation>Distance (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Drain outlet</source>
        <translation>Exutoire de drainage</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Drawn as</source>
        <translation>Dessiné en</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Drinking water</source>
        <translation>Eau potable</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Error of the depth (m)</source>
        <translation>Incertitude de la hauteur (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Evacuation routes</source>
        <translation>Itinéraires d'évacuation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Evacuation: people per path</source>
        <translation>Évacuation : personnes par chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Evacuation: summary</source>
        <translation>Évacuation : bilan</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Evacuation: who goes where</source>
        <translation>Évacuation : qui va où</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Feature</source>
        <translation>Objet</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Fee, as OpenStreetMap says</source>
        <translation>Paiement selon OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Ferry</source>
        <translation>Embarcadère</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Fire station</source>
        <translation>Caserne de pompiers</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flood class</source>
        <translation>Classe d'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flood class (rank)</source>
        <translation>Classe d'inondation (rang)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Flood depth</source>
        <translation>Hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flood exposure: people by class</source>
        <translation>Exposition à l'inondation : personnes par classe</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Flood marks</source>
        <translation>Repères de crue</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flood status</source>
        <translation>État d'inondation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flood zones</source>
        <translation>Zones inondables</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>Flooded areas</source>
        <translation>Zones inondées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Flooded share (0-1)</source>
        <translation>Part inondée (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Floor area on the map (m²)</source>
        <translation>Surface bâtie de la carte (m²)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Floor area seen from above (m²)</source>
        <translation>Surface bâtie vue du ciel (m²)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Ford</source>
        <translation>Gué</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>From the door to the path (m)</source>
        <translation>De la porte au chemin (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>From the path</source>
        <translation>Du chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>GPS accuracy (m)</source>
        <translation>Précision du GPS (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Government office</source>
        <translation>Administration</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Greatest depth (m)</source>
        <translation>Plus grande hauteur d'eau (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Ground elevation</source>
        <translation>Altitude du sol</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Health (hospital or health centre)</source>
        <translation>Santé (hôpital ou centre de santé)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Health centre</source>
        <translation>Centre de santé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Height (m)</source>
        <translation>Hauteur (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>High</source>
        <translation>Élevé</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Hospital</source>
        <translation>Hôpital</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>How it was measured</source>
        <translation>Comment c'est mesuré</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>How unequal the walks are (Gini, 0-1)</source>
        <translation>Inégalité des trajets (Gini, 0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Identifier in OpenStreetMap</source>
        <translation>Identifiant dans OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Identifier in the survey</source>
        <translation>Identifiant dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>In the data's words</source>
        <translation>Dans les mots des données</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>In the layer</source>
        <translation>Dans la couche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>In the water</source>
        <translation>Dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Kind of issue</source>
        <translation>Genre de défaut</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Kindergarten</source>
        <translation>École maternelle</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Landfill</source>
        <translation>Décharge</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Last change</source>
        <translation>Dernière modification</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Latrine</source>
        <translation>Latrine</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Length (m)</source>
        <translation>Longueur (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Level (layer)</source>
        <translation>Niveau (layer)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Limit</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Longest queue (min)</source>
        <translation>Attente la plus longue (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Longest way (min)</source>
        <translation>Trajet le plus long (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Low</source>
        <translation>Faible</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Map against reference</source>
        <translation>Carte par rapport à la référence</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Market</source>
        <translation>Marché</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Match</source>
        <translation>Rapprochement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Material</source>
        <translation>Matériau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Mean depth (m)</source>
        <translation>Hauteur d'eau moyenne (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Mean walk (m)</source>
        <translation>Marche moyenne (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Mean walk (min)</source>
        <translation>Marche moyenne (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Mean way (m)</source>
        <translation>Trajet moyen (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Mean way (min)</source>
        <translation>Trajet moyen (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Medium</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Members listed</source>
        <translation>Membres listés</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Metres they save, mean</source>
        <translation>Mètres gagnés, en moyenne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Minutes to pass</source>
        <translation>Minutes d'écoulement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>More than {low} m</source>
        <translation>Plus de {low} m</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Motorcycle taxi</source>
        <translation>Moto-taxi</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Name in the survey</source>
        <translation>Nom dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Names alike (0-1)</source>
        <translation>Ressemblance des noms (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Of whom</source>
        <translation>Parmi qui</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Open space</source>
        <translation>Espace ouvert</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Opening hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Other features</source>
        <translation>Autres objets</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Other objects</source>
        <translation>Autres objets</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Part of the network</source>
        <translation>Partie du réseau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People a tap, cabin or place may serve</source>
        <translation>Personnes admises par robinet, cabine ou place</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People assigned</source>
        <translation>Personnes orientées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People in deep water: to leave before it rises</source>
        <translation>Personnes en eau profonde : à évacuer avant la montée des eaux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People it brings nearer to a service</source>
        <translation>Personnes rapprochées d'un service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People it connects</source>
        <translation>Personnes raccordées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People moved from or to a neighbouring cell</source>
        <translation>Habitants déplacés depuis ou vers une cellule voisine</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People of 60 and over</source>
        <translation>Personnes de 60 ans et plus</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People of whom nothing is known</source>
        <translation>Personnes dont on ne sait rien</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People over the limit</source>
        <translation>Personnes au-delà du seuil</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People over the places</source>
        <translation>Personnes en surnombre</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>People per service</source>
        <translation>Personnes par service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>People per service, by category</source>
        <translation>Personnes par service, par catégorie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People per tap, cabin or place</source>
        <translation>Personnes par robinet, cabine ou place</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People to evacuate</source>
        <translation>Personnes à évacuer</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People too far from any path</source>
        <translation>Personnes hors réseau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People who share those</source>
        <translation>Personnes qui se les partagent</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People who walk with difficulty</source>
        <translation>Personnes marchant avec difficulté</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People with a place and a way</source>
        <translation>Personnes ayant une place et un chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../adapters/words/site.py"/>
        <source>People within the limit</source>
        <translation>Personnes dans le seuil</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People without a path</source>
        <translation>Personnes sans chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People without a place</source>
        <translation>Personnes sans place</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People without a way out</source>
        <translation>Personnes sans issue</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People without a working service</source>
        <translation>Personnes sans service qui fonctionne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>People without one</source>
        <translation>Personnes sans service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Pharmacy</source>
        <translation>Pharmacie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Phone charging</source>
        <translation>Recharge de téléphones</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Place of worship</source>
        <translation>Lieu de culte</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Places left</source>
        <translation>Places restantes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Places that can be used</source>
        <translation>Places utilisables</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Plus Code</source>
        <translation>Plus Code</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Police station</source>
        <translation>Poste de police</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Post office</source>
        <translation>Bureau de poste</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Primary school</source>
        <translation>École primaire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Rail or tram station</source>
        <translation>Gare, arrêt de train ou de tram</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Route (m)</source>
        <translation>Trajet (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Route (min)</source>
        <translation>Trajet (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Same place as</source>
        <translation>Même lieu que</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>School</source>
        <translation>École</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Score (0-1)</source>
        <translation>Score (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Secondary school</source>
        <translation>Collège ou lycée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Services of survey and OpenStreetMap</source>
        <translation>Services de l'enquête et d'OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Services over the standard</source>
        <translation>Services au-delà de la norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Severity, in the survey's words</source>
        <translation>Gravité, selon les mots de l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Share within the limit (0-1)</source>
        <translation>Part dans le seuil (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Shelter</source>
        <translation>Abri</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Shelters after the evacuation</source>
        <translation>Abris après l'évacuation</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Shower</source>
        <translation>Douche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Standard</source>
        <translation>Norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>State of the shelter</source>
        <translation>État de l'abri</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Stayed dry</source>
        <translation>Resté sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Storeys</source>
        <translation>Niveaux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Study area</source>
        <translation>Zone d'étude</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Surface</source>
        <translation>Revêtement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Survey and OpenStreetMap: pairs</source>
        <translation>Enquête et OpenStreetMap : paires</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Taps, cabins or places</source>
        <translation>Robinets, cabines ou places</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Taxi</source>
        <translation>Taxi</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>The categories differ.</source>
        <translation>Les catégories diffèrent.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>The score is not high enough to be sure.</source>
        <translation>Le score n'est pas assez élevé pour en être sûr.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>To the path</source>
        <translation>Au chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Town hall</source>
        <translation>Mairie</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>University</source>
        <translation>Université</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Until the last person arrives (min)</source>
        <translation>Jusqu'à l'arrivée de la dernière personne (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Version in OpenStreetMap</source>
        <translation>Version dans OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Vocational training</source>
        <translation>Formation professionnelle</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walk: farthest tenth over nearest four tenths (Palma)</source>
        <translation>Trajet : dixième le plus loin sur les quatre dixièmes les plus près (Palma)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walk: farthest tenth over nearest tenth</source>
        <translation>Trajet : dixième le plus loin sur dixième le plus près</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walkable</source>
        <translation>Praticable à pied</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walking distance to services</source>
        <translation>Distance à pied aux services</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walking distance: people by standard</source>
        <translation>Distance à pied : personnes par norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Walking routes</source>
        <translation>Trajets à pied</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Waste point</source>
        <translation>Point de collecte des déchets</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Water not for drinking</source>
        <translation>Eau non potable</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../resources/styles/services.qml"/>
        <source>Water point</source>
        <translation>Point d'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Way round today (m)</source>
        <translation>Détour d'aujourd'hui (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Weight of the issue</source>
        <translation>Gravité du défaut</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>What people share of each service</source>
        <translation>Part de chaque service par habitant</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Where the number of people comes from</source>
        <translation>D'où vient le nombre de personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Where the two sources differ</source>
        <translation>Là où les deux sources diffèrent</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Who walks</source>
        <translation>Qui marche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Why it waits for a review</source>
        <translation>Pourquoi une relecture est nécessaire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Width (m)</source>
        <translation>Largeur (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Width measured or assumed</source>
        <translation>Largeur mesurée ou supposée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Works</source>
        <translation>En service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Works, as OpenStreetMap says</source>
        <translation>En service selon OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>area</source>
        <translation>surface</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>as walked, and waited where waiting was given</source>
        <translation>comme parcouru, avec l'attente si elle est donnée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>beyond the limit</source>
        <translation>au-delà de la limite</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>buildings</source>
        <translation>bâtiments</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>counted in the survey</source>
        <translation>compté dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>counted twice in the survey</source>
        <translation>compté deux fois dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>dry</source>
        <translation>sec</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>estimated from the zone</source>
        <translation>estimé d'après la zone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>everybody</source>
        <translation>tout le monde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>households</source>
        <translation>ménages</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>in the water</source>
        <translation>dans l'eau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>line</source>
        <translation>ligne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>matched automatically</source>
        <translation>rapproché automatiquement</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>matched by a person</source>
        <translation>rapproché par une personne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>mean of the surveyed buildings of its kind</source>
        <translation>moyenne des bâtiments enquêtés de sa sorte</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>measured</source>
        <translation>mesurée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>minutes there and back</source>
        <translation>minutes aller-retour</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <location filename="../../adapters/words/site.py"/>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>new, confirmed by a person</source>
        <translation>nouveau, confirmé par une personne</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>no path</source>
        <translation>aucun chemin</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>no place left</source>
        <translation>non abrité</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>no working service</source>
        <translation>aucun service en marche</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>nobody comes here</source>
        <translation>personne n'y vient</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>not for everybody</source>
        <translation>pas ouvert à tous</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>only in OpenStreetMap</source>
        <translation>seulement dans OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>out of use</source>
        <translation>hors service</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>over the standard</source>
        <translation>au-delà de la norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>people</source>
        <translation>personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>places</source>
        <translation>places</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>reached</source>
        <translation>atteint</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>share (0-1)</source>
        <translation>part (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>to be reviewed</source>
        <translation>à relire</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>too far from any path</source>
        <translation>hors réseau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>twice the walk there, without waiting</source>
        <translation>double de l'aller, sans attente</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>within the standard</source>
        <translation>dans la norme</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>without a position</source>
        <translation>sans position</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: for each 1,000 people</source>
        <translation>{category} : pour 1 000 personnes</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: people gained</source>
        <translation>{category} : personnes gagnées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: people one may serve</source>
        <translation>{category} : personnes que l'un peut servir</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: share of the walk off the paths (0-1)</source>
        <translation>{category} : part du trajet hors des chemins (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: status</source>
        <translation>{category} : état</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: there and back (min)</source>
        <translation>{category} : aller-retour (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: walk (m)</source>
        <translation>{category} : marche (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: walk (min)</source>
        <translation>{category} : marche (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{category}: which one</source>
        <translation>{category} : lequel</translation>
    </message>
    <message>
        <location filename="../../adapters/words/schema.py"/>
        <source>{low} to {high} m</source>
        <translation>{low} à {high} m</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Existing or new</source>
        <translation>Existant ou nouveau</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>How much better a plan could be (0-1)</source>
        <translation>De combien un meilleur plan pourrait différer (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Is it proved?</source>
        <translation>Est-ce prouvé ?</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Is the capacity limited?</source>
        <translation>La capacité est-elle limitée ?</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Longest walk (m)</source>
        <translation>Trajet le plus long (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Longest walk (min)</source>
        <translation>Trajet le plus long (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Minutes of all walks together</source>
        <translation>Minutes de tous les trajets ensemble</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>New sites</source>
        <translation>Nouveaux sites</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Order (0: it exists)</source>
        <translation>Ordre (0 : il existe)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>People gained</source>
        <translation>Personnes gagnées</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>People it can take</source>
        <translation>Personnes qu'il peut accueillir</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>People who come here</source>
        <translation>Personnes qui y viennent</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>People with a site</source>
        <translation>Personnes avec un site</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>People without a site</source>
        <translation>Personnes sans site</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Reaches the site</source>
        <translation>Atteint le site</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Share of the capacity used (0-1)</source>
        <translation>Part de la capacité utilisée (0-1)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Sites for new services</source>
        <translation>Sites pour de nouveaux services</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Sites for new services: gain of each</source>
        <translation>Sites pour de nouveaux services : gain de chacun</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Sites for new services: who goes where</source>
        <translation>Sites pour de nouveaux services : qui va où</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Walk before (min)</source>
        <translation>Trajet avant (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Walk to the site (m)</source>
        <translation>Trajet jusqu'au site (m)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>Walk to the site (min)</source>
        <translation>Trajet jusqu'au site (min)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>What is best</source>
        <translation>Ce qui est le mieux</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>What no plan can do better than</source>
        <translation>Ce qu'aucun plan ne peut dépasser</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>What the best plan of so many sites reaches</source>
        <translation>Ce qu'atteint le meilleur plan de ce nombre de sites</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>exists</source>
        <translation>existant</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>least walking (minutes of all together)</source>
        <translation>le moins de marche (minutes de tous ensemble)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>limited</source>
        <translation>limitée</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>most people within the limit</source>
        <translation>le plus de personnes dans la limite</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>proved to be the best</source>
        <translation>prouvé : c'est le meilleur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>shortest longest walk (minutes)</source>
        <translation>trajet le plus long au plus court (minutes)</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>takes everybody</source>
        <translation>accueille tout le monde</translation>
    </message>
    <message>
        <location filename="../../adapters/words/site.py"/>
        <source>the time was up: a better one may exist</source>
        <translation>temps écoulé : il peut en exister un meilleur</translation>
    </message>
    <message>
        <location filename="../../adapters/words/standard.py"/>
        <source>Outside of the blocks</source>
        <translation>Hors des îlots</translation>
    </message>
    <message>
        <location filename="../../adapters/words/standard.py"/>
        <source>The time there and back is twice the walk there, without waiting. To count the load and the queue, say who walks back and how long people wait.</source>
        <translation>Le temps aller-retour est le double de l'aller, sans attente. Pour compter la charge et la file, dites qui fait le retour et combien de temps on attend.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/standard.py"/>
        <source>Whole area</source>
        <translation>Ensemble de la zone</translation>
    </message>
    <message>
        <location filename="../../adapters/words/standard.py"/>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>{count} of {all} rows of the table of people leave out numbers, to protect households: they rest on too few of them, or would give such a number away.</source>
        <translation>{count} lignes sur {all} de la table des personnes taisent des nombres, pour protéger les ménages : ils reposent sur trop peu d'entre eux, ou trahiraient un tel nombre.</translation>
    </message>
    <message>
        <location filename="../../adapters/words/standard.py"/>
        <source>{standard}: {within} of {people} people ({share}). Source: {source}.</source>
        <translation>{standard} : {within} personnes sur {people} ({share}). Source : {source}.</translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The folder '{path}' cannot be made: {reason}. Choose a folder you may write to.</source>
        <translation>Le dossier « {path} » ne peut pas être créé : {reason}. Choisissez un dossier où vous avez le droit d'écrire.</translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The folder '{path}' is not a workspace: it holds no {file}. Choose the folder of a neighbourhood, or add a layer to it first (Add to workspace).</source>
        <translation>Le dossier « {path} » n'est pas un espace de travail : il ne contient pas de {file}. Choisissez le dossier d'un quartier, ou ajoutez-y d'abord une couche (Ajouter à l'espace de travail).</translation>
    </message>
    <message>
        <location filename="../../adapters/workspace.py"/>
        <source>The workspace '{path}' cannot be read as a GeoPackage. Restore it from a copy, or start a new one.</source>
        <translation>L'espace de travail « {path} » ne peut pas être lu comme GeoPackage. Restaurez-le d'une copie, ou commencez-en un nouveau.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <location filename="../../engine/osm/objects.py"/>
        <source>The area holds no polygon: draw one, or leave the area out to keep the whole file.</source>
        <translation>La zone ne contient aucun polygone : dessinez-en un, ou laissez la zone vide pour garder tout le fichier.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} are in the layer of buildings already.</source>
        <translation>{count} sont déjà dans la couche des bâtiments.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} are smaller than {least:.1f} m².</source>
        <translation>{count} couvrent moins de {least:.1f} m².</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} footprints cannot be read: no outline, or too few columns. The first stand in lines {lines}.</source>
        <translation>{count} emprises sont illisibles : pas de contour, ou trop peu de colonnes. Les premières se trouvent aux lignes {lines}.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} have a confidence below {least:.2f}.</source>
        <translation>{count} ont une confiance inférieure à {least:.2f}.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} lie outside the area.</source>
        <translation>{count} se trouvent hors de la zone.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} show the same building as another footprint of the file.</source>
        <translation>{count} montrent le même bâtiment qu'une autre emprise du fichier.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} {count:footprint tells no confidence and was|footprints tell no confidence and were} kept.</source>
        <translation>{count} {count:emprise n'indique pas de confiance et a été gardée|emprises n'indiquent pas de confiance et ont été gardées}.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{count} {count:outline that crossed itself was|outlines that crossed themselves were} repaired.</source>
        <translation>{count} {count:contour qui se croisait lui-même a été réparé|contours qui se croisaient eux-mêmes ont été réparés}.</translation>
    </message>
    <message>
        <location filename="../../engine/buildings/footprints.py"/>
        <source>{read} footprints read: {kept} kept, {left} left out.</source>
        <translation>{read} emprises lues : {kept} gardées, {left} écartées.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>Capacities read: {read} of {all}. {people} count people, {beds} beds, {taps} taps, {cabins} cabins, {places} places; {bare} are numbers without a word.</source>
        <translation>Capacités lues : {read} sur {all}. {people} comptent des personnes, {beds} des lits, {taps} des robinets, {cabins} des cabines, {places} des places ; {bare} sont des nombres sans mot.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{category}: the capacities count different things ({people} people, {beds} beds, {taps} taps, {cabins} cabins, {places} places), and no standard says how many people share one. Each counts as so many units: do not compare these services with each other.</source>
        <translation>{category} : les capacités ne comptent pas la même chose ({people} fois des personnes, {beds} des lits, {taps} des robinets, {cabins} des cabines, {places} des places), et aucune norme ne dit combien de personnes se partagent une unité. Chaque nombre compte pour autant d'unités : ne comparez pas ces services entre eux.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:capacity is|capacities are} no single number ({examples}): {count:it stays|they stay} as written, and {count:counts|count} as unknown. Write one number, with what it counts.</source>
        <translation>{count} {count:capacité n'est pas un nombre unique|capacités ne sont pas un nombre unique} ({examples}) : {count:elle reste telle qu'elle|elles restent telles qu'elles} {count:a été écrite, et compte|ont été écrites, et comptent} comme inconnue{count:|s}. Écrivez un seul nombre, avec ce qu'il compte.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:service does|services do} not say how many taps, cabins or places there are; each counts as {units}.</source>
        <translation>{count} {count:service ne dit|services ne disent} pas combien de robinets, de cabines ou de places il y a ; chacun compte pour {units}.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:service has|services have} a capacity of 0 ({ids}): nobody is sent there, as if {count:it|they} did not work. Where the number is not known, leave it empty.</source>
        <translation>{count} {count:service a|services ont} une capacité de 0 ({ids}) : personne n'y est envoyé, comme {count:s'il ne fonctionnait pas|s'ils ne fonctionnaient pas}. Si le nombre n'est pas connu, laissez-le vide.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:service has|services have} a capacity of more than {most}, without a word for what it counts ({ids}): nobody builds so many taps or cabins in one place, so it is taken for a number of people. If it counts taps or cabins, say so with CAPACITY_COUNTS.</source>
        <translation>{count} {count:service a|services ont} une capacité supérieure à {most}, sans un mot qui dise ce qu'elle compte ({ids}) : personne ne construit autant de robinets ou de cabines au même endroit, elle est donc prise pour un nombre de personnes. Si elle compte des robinets ou des cabines, dites-le avec CAPACITY_COUNTS.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:service tells its|services tell their} capacity in people ({ids}): it counts as the taps, cabins or places that serve so many by the standard.</source>
        <translation>{count} {count:service donne sa|services donnent leur} capacité en personnes ({ids}) : elle compte pour les robinets, cabines ou places qui en desservent autant selon la norme.</translation>
    </message>
    <message>
        <location filename="../../engine/capacity.py"/>
        <source>{count} {count:service tells|services tell} no single number of taps, cabins or places ({values}); each counts as {units}.</source>
        <translation>{count} {count:service ne donne|services ne donnent} pas un nombre unique de robinets, de cabines ou de places ({values}) ; chacun compte pour {units}.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>No service has a category in the field '{field}': there is nothing to walk to.</source>
        <translation>Aucun service n'a de catégorie dans le champ « {field} » : il n'y a nulle part où aller.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>No service has the category {names}. Choose among: {known}.</source>
        <translation>Aucun service n'a la catégorie {names}. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>The category '{word}' is called {code} in the fields.</source>
        <translation>La catégorie « {word} » s'appelle {code} dans les champs.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>The services layer has no field '{field}' for the category. Choose the field that holds it.</source>
        <translation>La couche des services n'a pas de champ « {field} » pour la catégorie. Choisissez le champ qui la contient.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>The services layer has no field '{field}' that says whether they work. Choose the field that does, or none.</source>
        <translation>La couche des services n'a pas de champ « {field} » qui dise s'ils fonctionnent. Choisissez celui qui le dit, ou aucun.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>{count} of {all} services {count:has|have} no category in the field '{field}': nobody is sent there.</source>
        <translation>{count} {count:service|services} sur {all} {count:n'a|n'ont} pas de catégorie dans le champ « {field} » : personne n'y est envoyé.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>{count} {count:service is|services are} not for everybody by {count:its|their} field 'access' (a private well, for example), so nobody is sent there: {ids}. To count one all the same, empty that field.</source>
        <translation>{count} {count:service n'est pas ouvert|services ne sont pas ouverts} à tous d'après {count:son|leur} champ « access » (un puits privé, par exemple) : personne n'y est envoyé : {ids}. Pour en compter un malgré tout, videz ce champ.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>{count} {count:service says|services say} neither yes nor no in the field '{field}' ({words}): {count:it counts|they count} as out of use.</source>
        <translation>{count} {count:service ne dit|services ne disent} ni oui ni non dans le champ « {field} » ({words}) : {count:il compte|ils comptent} comme hors service.</translation>
    </message>
    <message>
        <location filename="../../engine/categories.py"/>
        <source>{count} {count:service says|services say} neither yes nor no in the field '{field}' ({words}): {count:it counts|they count} as working.</source>
        <translation>{count} {count:service ne dit|services ne disent} ni oui ni non dans le champ « {field} » ({words}) : {count:il compte|ils comptent} comme en service.</translation>
    </message>
    <message>
        <location filename="../../engine/criticality/estimate.py"/>
        <source>The first {share} % took {seconds} s: all will take about {minutes} min. Fewer stretches ('Look only at so many stretches') take less.</source>
        <translation>Les premiers {share} % ont pris {seconds} s : le tout prendra environ {minutes} min. Avec moins de tronçons (« Nombre de tronçons à regarder »), ce sera plus court.</translation>
    </message>
    <message>
        <location filename="../../engine/criticality/paths.py"/>
        <source>No path is on anybody's way to a service: nobody lives here, all are beside a service already, or nobody reaches one that works. The result is empty. 'Walking distances to services' tells why.</source>
        <translation>Aucun chemin n'est sur le trajet de quelqu'un vers un service : personne n'habite ici, tous sont déjà à côté d'un service, ou personne n'en atteint un en état de marche. Le résultat est vide. « Distances à pied aux services » dit pourquoi.</translation>
    </message>
    <message>
        <location filename="../../engine/criticality/paths.py"/>
        <source>Only the {most} stretches that most people walk on are looked at; {left} are left out, with {people} people at most on any of them.</source>
        <translation>Seuls les {most} tronçons où passe le plus de monde sont examinés ; {left} sont laissés de côté, avec au plus {people} personnes sur chacun.</translation>
    </message>
    <message>
        <location filename="../../engine/criticality/paths.py"/>
        <source>{count} stretches are closed by the water; raised are only the {most} of them that most people walk on when the ground is dry.</source>
        <translation>{count} tronçons sont fermés par l'eau ; seuls sont surélevés les {most} où passe le plus de monde par temps sec.</translation>
    </message>
    <message>
        <location filename="../../engine/criticality/paths.py"/>
        <source>{count} {count:stretch|stretches} on somebody's quickest way {count:is|are} looked at; behind {count:it|them} {nodes} {nodes:crossing is|crossings are} walked anew.</source>
        <translation>{count} {count:tronçon du chemin le plus rapide de quelqu'un est examiné|tronçons du chemin le plus rapide de quelqu'un sont examinés} ; derrière, {nodes} {nodes:carrefour est parcouru|carrefours sont parcourus} de nouveau.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/assignment.py"/>
        <source>The plan for {people} people and {places} shelters was not finished within {limit} s. Raise the time limit, or work on a smaller area.</source>
        <translation>Le plan pour {people} personnes et {places} abris n'a pas été terminé en {limit} s. Augmentez le temps limite, ou travaillez sur une zone plus petite.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/evacuating.py"/>
        <source>There is nobody to evacuate: no origin with people lies in the zone and, where only the flooded are evacuated, in the water. Check the field of people, the zone and the depth raster.</source>
        <translation>Il n'y a personne à évacuer : aucune origine habitée n'est dans la zone ni, si l'on n'évacue que les inondés, dans l'eau. Vérifiez le champ des personnes, la zone et le raster des hauteurs d'eau.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/evacuating.py"/>
        <location filename="../../engine/wet/floodaccess.py"/>
        <source>{count} {count:origin lies where the depth raster knows nothing: it counts|origins lie where the depth raster knows nothing: they count} as dry.</source>
        <translation>{count} {count:origine est là où le raster des hauteurs d'eau ne dit rien : elle compte|origines sont là où le raster des hauteurs d'eau ne dit rien : elles comptent} comme au sec.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/shelters.py"/>
        <source>No shelter can be used: all of them stand in the water, are out of use, or have no path near by.</source>
        <translation>Aucun abri n'est utilisable : tous sont dans l'eau, hors service, ou sans chemin à proximité.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/shelters.py"/>
        <source>The shelters layer has no field '{field}' for the number of places. Choose the field that holds it.</source>
        <translation>La couche des abris n'a pas de champ « {field} » pour le nombre de places. Choisissez le champ qui le contient.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/shelters.py"/>
        <source>{count} of {all} shelters {count:has|have} nothing in the field of places: each counts as {places} places.</source>
        <translation>{count} {count:abri|abris} sur {all} {count:n'a|n'ont} rien dans le champ des places : chacun compte pour {places} places.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/shelters.py"/>
        <source>{count} of {all} shelters {count:tells|tell} no number of places that can be read ({values}): each counts as {places} places.</source>
        <translation>{count} {count:abri|abris} sur {all} ne {count:donne|donnent} aucun nombre de places lisible ({values}) : chacun compte pour {places} places.</translation>
    </message>
    <message>
        <location filename="../../engine/evacuation/summary.py"/>
        <source>{count} of {all} paths {count:has|have} no width that can be read in the field '{field}' ({values}): {count:it counts|they count} as {width} m wide.</source>
        <translation>{count} {count:chemin|chemins} sur {all} {count:n'a|n'ont} pas de largeur lisible dans le champ « {field} » ({values}) : {count:il compte|ils comptent} pour {width} m de large.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>'{name}' has {count} features whose flood_status says neither flooded, nor dry, nor unknown, such as '{example}'. Give the results of 'Flood exposure' as they are.</source>
        <translation>« {name} » contient {count} objets dont le flood_status ne dit ni flooded, ni dry, ni unknown, comme « {example} ». Donnez les résultats d'« Exposition à l'inondation » tels quels.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>'{name}' has {count} features whose id stands there already, such as '{example}'. Each must have its own.</source>
        <translation>« {name} » a {count} objets dont l'identifiant existe déjà, par exemple « {example} ». Chacun doit avoir le sien.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>'{name}' is no result of 'Flood exposure': it has no flood_status, or no id. Run that first, once for each flood.</source>
        <translation>« {name} » n'est pas un résultat d'« Exposition à l'inondation » : il n'a pas de flood_status, ou pas d'id. Lancez d'abord cet outil, une fois par crue.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>'{name}': a flood of once in {years} years.</source>
        <translation>« {name} » : une crue de période de retour {years} ans.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Assumed: beyond the rarest flood the harm goes on growing as it did between the last two.</source>
        <translation>Hypothèse : au-delà de la crue la plus rare, les dommages continuent de croître comme entre les deux dernières.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Assumed: floods of once in {harmless} years do no harm, and from there it grows to that of once in {first} years.</source>
        <translation>Hypothèse : les crues qui reviennent tous les {harmless} ans ne font pas de dommages ; de là, ils croissent jusqu'à ceux de la crue de {first} ans.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Assumed: rarer floods do the harm of the rarest one given, and no more.</source>
        <translation>Hypothèse : les crues plus rares font les dommages de la plus rare donnée, et pas davantage.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Damage in a mean year: {damage} euros of 2010.</source>
        <translation>Dommages d'une année moyenne : {damage} euros de 2010.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Features: {all} = {wet} reached by a flood + {dry} by none + {unknown} unknown.</source>
        <translation>Objets : {all} = {wet} atteints par une crue + {dry} par aucune + {unknown} inconnus.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Floods more frequent than once in {first} years are left out: the true figure is higher if they do harm.</source>
        <translation>Les crues plus fréquentes que tous les {first} ans sont laissées de côté : si elles font des dommages, le vrai chiffre est plus élevé.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Give at least two exposure results, of floods with different return periods.</source>
        <translation>Donnez au moins deux résultats d'exposition, pour des crues de périodes de retour différentes.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Homes that cannot be lived in, in a mean year: {homes:.1f}.</source>
        <translation>Logements inhabitables lors d'une année moyenne : {homes:.1f}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Of none of the {all} features do all floods say whether the water reaches it: nothing yearly is known. Check that the water of each flood covers the features, and that flood_status is not empty.</source>
        <translation>Aucun des {all} objets n'est connu dans toutes les crues (atteint ou non par l'eau) : rien d'annuel n'est connu. Vérifiez que l'eau de chaque crue couvre les objets et que flood_status n'est pas vide.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>Of {count} of {all} features a scenario knows nothing: they have no yearly figure and are in no sum.</source>
        <translation>Pour {count} objets sur {all}, un scénario ne sait rien : ils n'ont pas de chiffre annuel et n'entrent dans aucune somme.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>People in the water in a mean year: {people:.1f}.</source>
        <translation>Personnes dans l'eau lors d'une année moyenne : {people:.1f}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>The damage in euros stays empty: {names} {count:has|have} none. Run 'Flood exposure' with a damage curve for each flood, then this again.</source>
        <translation>Les dommages en euros restent vides : {names} n'en {count:a|ont} pas. Lancez « Exposition à l'inondation » avec une courbe de dommages pour chaque inondation, puis ce calcul de nouveau.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>The field '{field}' of '{name}' holds {count} values that are no damage, such as '{example}': a number from 0 upwards is needed, or nothing. Give the results of 'Flood exposure' as they are.</source>
        <translation>Le champ « {field} » de « {name} » contient {count} {count:valeur qui n'est|valeurs qui ne sont} pas un dommage, comme « {example} » : il faut un nombre à partir de 0, ou rien. Donnez les résultats d'« Exposition à l'inondation » tels quels.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>The results have no feature in common: their ids differ. Run 'Flood exposure' on the same layer for each flood.</source>
        <translation>Les résultats n'ont aucun objet en commun : leurs identifiants diffèrent. Lancez « Exposition à l'inondation » sur la même couche pour chaque crue.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>There is no field of people: the figures of people count features.</source>
        <translation>Il n'y a pas de champ de personnes : les chiffres de personnes comptent des objets.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>{count} of {all} features are not in every result, such as '{example}': nothing yearly is known of them.</source>
        <translation>{count} objets sur {all} manquent dans un résultat au moins, par exemple « {example} » : on ne sait rien d'annuel à leur sujet.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/annual.py"/>
        <source>{count} of {all} features come off better in a rarer flood than in a more frequent one ({figure}). Are the return periods right, and all runs made with the same settings?</source>
        <translation>{count} objets sur {all} s'en sortent mieux lors d'une crue plus rare que lors d'une crue plus fréquente ({figure}). Les périodes de retour sont-elles justes, et tous les calculs faits avec les mêmes réglages ?</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/classes.py"/>
        <source>Line {line} of the table of hazard classes cannot be read. It needs a class, and its rank as a whole number: 0 for dry, the highest for the worst.</source>
        <translation>La ligne {line} de la table des classes d'aléa est illisible. Il lui faut une classe (class) et son rang (rank), un nombre entier : 0 pour sec, le plus élevé pour le pire.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/classes.py"/>
        <source>The classes '{name}' of the table cannot be used. From line to line the limits up_to_m (and d_v and v, where they are given) must be numbers that do not fall; only the last line has none.</source>
        <translation>Les classes « {name} » de la table sont inutilisables. De ligne en ligne, les limites up_to_m (et d_v et v, si elles sont données) doivent être des nombres qui ne diminuent pas ; seule la dernière ligne n'en a pas.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/classes.py"/>
        <source>The depth classes '{text}' cannot be read. Give rising limits in metres with ; between, such as {example}, or one of: {profiles}.</source>
        <translation>Les classes de hauteur « {text} » sont illisibles. Donnez des limites croissantes en mètres séparées par ; comme {example}, ou l'un de ces noms : {profiles}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/classes.py"/>
        <source>The hazard classes are words, such as '{example}', which do not fall of themselves. Give a table of hazard classes with the rank of each.</source>
        <translation>Les classes d'aléa sont des mots, comme « {example} », qui n'ont pas d'ordre décroissant par eux-mêmes. Donnez une table des classes d'aléa avec le rang de chacune.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/classes.py"/>
        <source>The table of hazard classes does not say what these are: {classes}. Add a line with class and rank for each.</source>
        <translation>La table des classes d'aléa ne dit pas ce que sont : {classes}. Ajoutez pour chacune une ligne avec class et rank.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>A low loss in money for a house of poor material is not low harm: read it beside the homes nobody can live in, and beside what a family earns. Amounts are 2010 euros, by construction costs of whole countries.</source>
        <translation>Une faible perte en argent pour une maison de matériaux pauvres n'est pas un faible dommage : lisez-la à côté des logements inhabitables et de ce que gagne une famille. Montants en euros de 2010, d'après les coûts de construction de pays entiers.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>Damage is told as a share only: for money, give the GDP per head, and a curve for buildings.</source>
        <translation>Les dommages sont donnés en part seulement : pour un montant, donnez le PIB par habitant et une courbe pour bâtiments.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>Damage needs depths: these zones or classes have none. Give a raster of depths, or the field with the depth of a zone.</source>
        <translation>Les dommages demandent des hauteurs d'eau : ces zones ou classes n'en ont pas. Donnez un raster de hauteurs, ou le champ avec la hauteur d'une zone.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>Line {line} of the table of building costs cannot be read. It needs curve, and the numbers a, b, depreciation and contents.</source>
        <translation>La ligne {line} de la table des coûts de construction est illisible. Il lui faut curve et les nombres a, b, depreciation et contents.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>Line {line} of the table of damage curves cannot be read. It needs curve, depth_m in metres and share from 0 to 1.</source>
        <translation>La ligne {line} de la table des courbes de dommages est illisible. Il lui faut curve, depth_m en mètres et share de 0 à 1.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>Line {line} of the table of materials cannot be read. It needs material, undamageable_share from 0 to 1 and factor.</source>
        <translation>La ligne {line} de la table des matériaux est illisible. Il lui faut material, undamageable_share de 0 à 1 et factor.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>The damage curve '{curve}' goes back: from line to line its depths must rise, and its shares must not fall.</source>
        <translation>La courbe de dommages « {curve} » recule : de ligne en ligne, ses hauteurs doivent augmenter et ses parts ne pas diminuer.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>The table of materials has no '{material}'. Use one of: {materials}.</source>
        <translation>La table des matériaux ne connaît pas « {material} ». Choisissez parmi : {materials}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>The water has no depths here: every home in it counts as one nobody can live in.</source>
        <translation>L'eau n'a pas de hauteur ici : tout logement qui s'y trouve compte comme inhabitable.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>These features have no floor area: their damage is told as a share, and not in money.</source>
        <translation>Ces objets n'ont pas de surface : leurs dommages sont donnés en part, et non en argent.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/damage.py"/>
        <source>{count} of {all} buildings have no material that the table knows{examples}: they count as '{material}'.</source>
        <translation>{count} bâtiments sur {all} n'ont pas de matériau connu de la table{examples} : ils comptent comme « {material} ».</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>Damage: {damage} euros of 2010.</source>
        <translation>Dommages : {damage} euros de 2010.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>Features: {all} = {dry} dry + {wet} in the water + {unknown} unknown.</source>
        <translation>Objets : {all} = {dry} au sec + {wet} dans l'eau + {unknown} inconnus.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>Homes nobody can live in: {homes}, of {people} people.</source>
        <translation>Logements inhabitables : {homes}, où vivent {people} personnes.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>Homes nobody can live in: {homes}.</source>
        <translation>Logements inhabitables : {homes}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>People by class: {by_class}.</source>
        <translation>Personnes par classe : {by_class}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>People: {all} = {dry} dry + {wet} in the water + {unknown} unknown.</source>
        <translation>Personnes : {all} = {dry} au sec + {wet} dans l'eau + {unknown} inconnues.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>There is no field of people: the summary counts features only.</source>
        <translation>Il n'y a pas de champ des personnes : le bilan ne compte que les entités.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/exposing.py"/>
        <source>{count} of {all} features have no data: their status is unknown.</source>
        <translation>{count} {count:entité|entités} sur {all} {count:n'a|n'ont} pas de données : {count:son|leur} état est inconnu.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/hazardrasters.py"/>
        <source>The raster does not hold classes: they are whole numbers from 0, at most {most} different ones.</source>
        <translation>Le raster ne contient pas de classes : ce sont des nombres entiers à partir de 0, au plus {most} différents.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/needs.py"/>
        <source>Line {line} of the table of needs cannot be read. It needs need, amount and for_people, both above 0.</source>
        <translation>La ligne {line} de la table des besoins est illisible. Il lui faut need, et amount et for_people au-dessus de 0.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/needs.py"/>
        <source>Line {line} of the table of needs has no unit or no period: {amount} of what, and for how long? Write for example l and day.</source>
        <translation>La ligne {line} de la table des besoins n'a pas d'unité (unit) ou pas de période (period) : {amount} de quoi, et pour combien de temps ? Écrivez par exemple l et day.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/needs.py"/>
        <source>Line {line} of the table of needs: an earlier line says how much '{need}' is needed. Keep one of them.</source>
        <translation>Ligne {line} de la table des besoins : une ligne précédente dit déjà combien il faut de « {need} ». N'en gardez qu'une.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rarity.py"/>
        <source>'{text}' is no return period. Give the years as a number from 1, such as 10;100.</source>
        <translation>« {text} » n'est pas une période de retour. Donnez les années par un nombre à partir de 1, par exemple 10;100.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rarity.py"/>
        <source>Several results have the return period of {years} years: {names}. Give each flood once.</source>
        <translation>Plusieurs résultats ont la période de retour de {years} ans : {names}. Donnez chaque crue une seule fois.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rarity.py"/>
        <source>The name '{name}' does not tell the return period of its flood. Give the periods in years, in the order of the results, such as 10;100.</source>
        <translation>Le nom « {name} » ne dit pas la période de retour de sa crue. Donnez les périodes en années, dans l'ordre des résultats, par exemple 10;100.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rarity.py"/>
        <source>The return periods do not fit the results. Without a period: {missing}. Not among the results: {strange}.</source>
        <translation>Les périodes de retour ne correspondent pas aux résultats. Sans période : {missing}. Absents des résultats : {strange}.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rarity.py"/>
        <source>There are {results} results and {periods} return periods. Give one for each, in the same order.</source>
        <translation>Il y a {results} résultats et {periods} périodes de retour. Donnez-en une pour chacun, dans le même ordre.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>All {count} features are in the water, not one is dry. Is the raster a depth above the ground, and not the elevation of the ground itself?</source>
        <translation>Les {count} entités sont toutes dans l'eau, aucune n'est au sec. Le raster est-il bien une hauteur d'eau au-dessus du sol, et non l'altitude du sol ?</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>Not one feature lies on a cell with data: nothing is known of any. Check that the raster covers them, and which of its cells have data.</source>
        <translation>Pas un seul objet n'est sur une cellule avec des données : on ne sait rien d'aucun. Vérifiez que le raster les couvre, et quelles cellules ont des données.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>The depth raster holds nothing but whole numbers up to {highest:.0f}: are they classes of hazard, or wet and dry, and not metres? Say it in 'What the raster holds' (DEPTH_HOLDS): classes or metres.</source>
        <translation>Le raster de hauteurs ne contient que des nombres entiers jusqu'à {highest:.0f} : est-ce que ce sont des classes d'aléa, ou mouillé et sec, et non des mètres ? Dites-le dans « Ce que contient le raster » (DEPTH_HOLDS) : classes (classes) ou mètres (metres).</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>The depth raster holds nothing but whole numbers up to {highest:.0f}: are they classes of hazard, or wet and dry? Metres are needed here: give each class a depth with 'Reclassify by table' of QGIS. If they are metres, say so in 'What the raster holds' (DEPTH_HOLDS): metres.</source>
        <translation>Le raster de hauteurs ne contient que des nombres entiers jusqu'à {highest:.0f} : est-ce que ce sont des classes d'aléa, ou mouillé et sec ? Il faut ici des mètres : donnez une hauteur à chaque classe avec « Reclassification par table » de QGIS. Si ce sont des mètres, dites-le dans « Ce que contient le raster » (DEPTH_HOLDS) : metres.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>The raster of speeds goes from {lowest:.1f} to {highest:.1f}: speeds of water must be metres per second, from 0 to 30. Look at its unit and its value for 'no data'.</source>
        <translation>Le raster de vitesses va de {lowest:.1f} à {highest:.1f} : les vitesses de l'eau doivent être en mètres par seconde, de 0 à 30. Regardez son unité et sa valeur pour « pas de données ».</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>The speed of the water is not known in {count} cells under water: there the classes are those of still water, which may be too low.</source>
        <translation>La vitesse de l'eau est inconnue dans {count} cellules sous l'eau : les classes y sont celles d'une eau calme, peut-être trop basses.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>With the speed of the water the class is that of the worst cell: choose 'max' for the depth that decides the class.</source>
        <translation>Avec la vitesse de l'eau, la classe est celle de la pire cellule : choisissez « max » pour la hauteur qui décide de la classe.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/rasters.py"/>
        <source>{count} features lie partly where there is no data: their depths and shares are those of the rest.</source>
        <translation>{count} entités sont en partie là où il n'y a pas de données : leurs hauteurs et parts sont celles du reste.</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/zones.py"/>
        <source>The field '{field}' of the zones does not hold depths in metres (0 to 30).</source>
        <translation>Le champ « {field} » des zones ne contient pas de hauteurs en mètres (0 à 30).</translation>
    </message>
    <message>
        <location filename="../../engine/exposure/zones.py"/>
        <source>The zones have no field '{field}'. Choose one of theirs.</source>
        <translation>Les zones n'ont pas de champ « {field} ». Choisissez l'un des leurs.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>All marks that can be used say that no water came: there is no level to draw. Give marks of where water stood, too.</source>
        <translation>Tous les repères utilisables disent que l'eau n'est pas venue : il n'y a pas de niveau à tracer. Donnez aussi des repères là où il y a eu de l'eau.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>Error on marks left out and on dry marks, {method}: {error:.2f} m</source>
        <translation>Erreur sur les repères laissés de côté et sur les repères secs, {method} : {error:.2f} m</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>None of the marks lies on the elevation raster. Check that both show the same place and that the coordinate reference system of each is the true one.</source>
        <translation>Aucun repère ne se trouve sur le raster d'altitudes. Vérifiez que les deux montrent le même endroit et que le système de coordonnées de chacun est le bon.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>None of the marks tells a height. Choose the field that holds it (a number, '80 cm', a word of the table), or the one that holds how bad it was.</source>
        <translation>Aucun repère ne donne de hauteur. Choisissez le champ qui la contient (un nombre, « 80 cm », un mot du tableau), ou celui de la gravité.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>Used: {method}.</source>
        <translation>Méthode retenue : {method}.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>{count} {count:mark lies|marks lie} beyond the elevation raster or where it has no height, such as {id}: left out.</source>
        <translation>{count} {count:repère se trouve|repères se trouvent} hors du raster d'altitudes ou là où il n'a pas d'altitude, comme {id} : {count:laissé|laissés} de côté.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/evidence.py"/>
        <source>{count} {count:mark stands|marks stand} where another does: the levels were averaged.</source>
        <translation>{count} {count:repère se trouve|repères se trouvent} au même endroit qu'un autre : les niveaux ont été moyennés.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>In {count} cells inside the extents the depth is unknown: no height there, or no outline that tells the level.</source>
        <translation>Dans {count} cellules à l'intérieur des zones inondées, la hauteur d'eau est inconnue : pas d'altitude à cet endroit, ou pas de contour qui donne le niveau.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>No part of the outline of the extents tells the level of the water: it lies on the edge of the elevation raster, along permanent water, or where there is no height. Give a larger elevation raster or a true outline of the flood.</source>
        <translation>Aucune partie du contour des zones inondées ne donne le niveau de l'eau : il suit le bord du raster d'altitudes ou l'eau permanente, ou il est là où il n'y a pas d'altitude. Donnez un raster d'altitudes plus grand ou un vrai contour de l'inondation.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>None of the flood extents covers a cell of the elevation raster: they lie elsewhere, or are smaller than a cell. Check that both show the same place and that the coordinate reference system of each is true.</source>
        <translation>Aucune des zones inondées ne couvre une cellule du raster d'altitudes : elles sont ailleurs, ou plus petites qu'une cellule. Vérifiez que les deux montrent le même lieu et que le système de coordonnées de chacun est le vrai.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>The waterline lies between {low:.2f} and {high:.2f} m (80 % of it).</source>
        <translation>Le bord de l'eau se trouve entre {low:.2f} et {high:.2f} m d'altitude (pour 80 % de sa longueur).</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>{count} parts of the extents lie beyond the elevation raster or hold no cell.</source>
        <translation>{count} parties des zones inondées sont hors du raster d'altitudes ou ne contiennent aucune cellule.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>{share:.0f} % of the ground inside the extents lies above the water (depth 0 there): outline and elevation do not fit each other. The outline may be that of blocks and not of water.</source>
        <translation>{share:.0f} % du sol à l'intérieur des zones inondées est plus haut que l'eau (hauteur d'eau 0) : le contour et les altitudes ne vont pas ensemble. Le contour est peut-être celui d'îlots et non de l'eau.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>{share:.0f} % of the ground inside the extents lies above the water: depth 0 there.</source>
        <translation>{share:.0f} % du sol à l'intérieur des zones inondées est plus haut que l'eau : la hauteur d'eau y est 0.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/extent.py"/>
        <source>{share:.0f} % of the outline tells no level: edge of the elevation raster, permanent water, no height.</source>
        <translation>{share:.0f} % du contour ne donne aucun niveau : bord du raster d'altitudes, eau permanente ou pas d'altitude.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>Half of the ground is steeper than {slope:.0f} %: the heights are probably not in metres (centimetres, feet). Check the elevation raster before you use the result.</source>
        <translation>La moitié du sol a une pente de plus de {slope:.0f} % : les altitudes ne sont sans doute pas en mètres (centimètres, pieds). Vérifiez le raster d'altitudes avant d'utiliser le résultat.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>Nothing is under water. Check the level and its unit.</source>
        <translation>Rien n'est sous l'eau. Vérifiez le niveau et son unité.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The elevation raster goes up to {highest:.0f}, which is higher than any ground in metres: it is probably in centimetres or millimetres. Divide it with the raster calculator, then run again.</source>
        <translation>Le raster d'altitudes monte jusqu'à {highest:.0f}, plus haut que n'importe quel sol en mètres : il est sans doute en centimètres ou en millimètres. Divisez-le avec la calculatrice raster, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The elevation raster has no cell with data here. Choose another raster or another area, then run again.</source>
        <translation>Le raster d'altitudes n'a ici aucune cellule avec des données. Choisissez un autre raster ou une autre zone, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The elevation raster has no data inside the water, so its surface is not known. Give the level in the datum of the elevation raster instead.</source>
        <translation>Le raster d'altitudes n'a pas de données dans l'eau, dont la surface est donc inconnue. Donnez plutôt le niveau dans le système d'altitude du raster.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The heights are whole metres: depths are no finer than half a metre.</source>
        <translation>Les altitudes sont en mètres entiers : les hauteurs d'eau ne sont pas plus fines que le demi-mètre.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The surface of the water lies at {surface:.2f} m in the elevation raster (median).</source>
        <translation>La surface de l'eau est à {surface:.2f} m dans le raster d'altitudes (médiane).</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>The water would stand {deepest:.1f} m above the ground, which no flood does: the level is probably not in metres in the vertical datum of the elevation raster, or its heights are in centimetres or feet.</source>
        <translation>L'eau serait à {deepest:.1f} m au-dessus du sol, ce qu'aucune inondation ne fait : le niveau n'est sans doute pas en mètres dans le système d'altitude du raster, ou les altitudes sont en centimètres ou en pieds.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>Under water: {wet} cells ({hectares:.1f} ha), at most {deepest:.2f} m deep; dry: {dry} cells; unknown: {unknown} cells; {all} cells in all.</source>
        <translation>Sous l'eau : {wet} cellules ({hectares:.1f} ha), au plus {deepest:.2f} m d'eau ; sec : {dry} cellules ; inconnu : {unknown} cellules ; {all} cellules en tout.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>{count} cells of the elevation raster hold no possible height (below -500 m, or a code): they were taken as cells without data.</source>
        <translation>{count} cellules du raster d'altitudes ont une altitude impossible (sous -500 m, ou un code) : elles comptent comme des cellules sans données.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>{count} of {all} water bodies do not lie at {surface:.2f} m but between {low:.2f} and {high:.2f} m. One level is used for all: take one body at a time if they do not rise together.</source>
        <translation>{count} des {all} plans d'eau ne sont pas à {surface:.2f} m ; ils vont de {low:.2f} à {high:.2f} m. Un seul niveau sert pour tous : prenez les plans d'eau un par un s'ils ne montent pas ensemble.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/ground.py"/>
        <source>{share:.0f} % of the elevation raster is exactly 0 and nothing is below: is it a raster of flood depths rather than of the ground?</source>
        <translation>{share:.0f} % du raster d'altitudes vaut exactement 0 et rien n'est en dessous : est-ce un raster de hauteurs d'eau plutôt que du sol ?</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/hand.py"/>
        <source>A rise of {stage:.1f} m above the drains is no flood: with HAND, the level is a rise in metres and not an elevation.</source>
        <translation>Une montée de {stage:.1f} m au-dessus des drains n'est pas une inondation : avec HAND, le niveau est une montée en mètres et non une altitude.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/hand.py"/>
        <source>No ground collects the water of {area:g} km2 here, and no water is given: there is no drain to measure from. Give the rivers, lakes and drains, or a smaller area for a drain to begin.</source>
        <translation>Aucun endroit ne recueille ici l'eau de {area:g} km², et aucune eau n'est donnée : il n'y a pas de drain à partir duquel mesurer. Donnez les rivières, lacs et caniveaux, ou une surface plus petite à partir de laquelle un drain commence.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/hand.py"/>
        <source>{count} cells ({share:.0f} % of the ground) drain out of the map before they meet a drain: there the depth is unknown.</source>
        <translation>L'eau de {count} cellules ({share:.0f} % du sol) sort de la carte avant de rencontrer un drain : la hauteur d'eau y est inconnue.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/level.py"/>
        <source>All of the ground is under water. Check the level, its unit and its vertical datum.</source>
        <translation>Tout le sol est sous l'eau. Vérifiez le niveau, son unité et son système d'altitude.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/level.py"/>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>In the water itself, depths over {most:.0f} m are written as that.</source>
        <translation>Dans le plan d'eau lui-même, les hauteurs de plus de {most:.0f} m sont ramenées à cette valeur.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/level.py"/>
        <source>The level {level:.2f} m lies below the water itself ({lowest:.2f} m in the elevation raster): nothing is flooded. Check the level, its unit and its vertical datum.</source>
        <translation>Le niveau de {level:.2f} m est plus bas que l'eau elle-même ({lowest:.2f} m dans le raster d'altitudes) : rien n'est inondé. Vérifiez le niveau, son unité et son système d'altitude.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/level.py"/>
        <source>The water lies beyond the elevation raster (or the area chosen): nothing says where the flood comes from. Check that both show the same place and that the coordinate reference system of each is the true one.</source>
        <translation>L'eau est hors du raster d'altitudes (ou de la zone choisie) : rien ne dit d'où vient l'inondation. Vérifiez que les deux montrent le même lieu et que le système de coordonnées de chacun est le vrai.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/level.py"/>
        <source>{count} cells lie below the level and stay dry: no low ground joins them to the water. Underground drains and openings in walls are not seen.</source>
        <translation>{count} cellules sont plus basses que le niveau et restent sèches : aucun terrain bas ne les relie à l'eau. Les conduites enterrées et les ouvertures dans les murs ne se voient pas.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>'{value}' is no choice. Choose from: {choices}.</source>
        <translation>« {value} » n'est pas un choix possible. Choisissez parmi : {choices}.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>Leave-one-out error: {error:.2f} m over {count} marks, which stand {spacing:.0f} m apart on average.</source>
        <translation>Erreur par validation croisée : {error:.2f} m sur {count} repères, distants de {spacing:.0f} m en moyenne.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>Only {count} marks tell a level: the error itself is uncertain. Add marks.</source>
        <translation>Seuls {count} repères donnent un niveau : l'erreur elle-même est incertaine. Ajoutez des repères.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>The error of the elevation was not said and is not counted in.</source>
        <translation>L'erreur des altitudes n'a pas été donnée et n'est pas comptée.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>The marks are too few to say how wrong they are: the error is unknown. Add marks elsewhere.</source>
        <translation>Les repères sont trop peu nombreux pour dire de combien ils se trompent : l'erreur est inconnue. Ajoutez des repères ailleurs.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>{all} marks: {wet} with a height, {dry} dry, {others} not used.</source>
        <translation>{all} repères : {wet} avec une hauteur, {dry} secs, {others} non utilisés.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>{count} marks are far from what all others say. Check them where they stand, these first:</source>
        <translation>{count} repères sont loin de ce que disent tous les autres. Vérifiez-les sur place, d'abord ceux-ci :</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>{count} of {all} dry marks {count:stands|stand} where the others put water, up to {most:.2f} m: the surface was lowered there.</source>
        <translation>{count} {count:repère sec|repères secs} sur {all} {count:se trouve|se trouvent} là où les autres mettent de l'eau, jusqu'à {most:.2f} m : la surface y a été abaissée.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks.py"/>
        <source>{id}: the others say {metres:+.2f} m</source>
        <translation>{id} : les autres disent {metres:+.2f} m</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_chance.py"/>
        <source>Classes of {narrowest:.2f} m are finer than these marks allow: the error is {error:.2f} m, so classes narrower than {allowed:.2f} m say nothing. Choose wider ones, or none and read the chance of deep water (PROBABILITY) instead.</source>
        <translation>Des classes de {narrowest:.2f} m sont plus fines que ces repères ne le permettent : l'erreur est de {error:.2f} m, si bien que des classes de moins de {allowed:.2f} m ne disent rien. Choisissez-en de plus larges, ou aucune et lisez plutôt la probabilité d'une eau profonde (PROBABILITY).</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_chance.py"/>
        <source>Deeper than {limit:g} m: {deeper:.1f} ha by the surface, {expected:.1f} ha on average over its error.</source>
        <translation>Plus de {limit:g} m d'eau : {deeper:.1f} ha d'après la surface, {expected:.1f} ha en moyenne compte tenu de son erreur.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_chance.py"/>
        <source>Deeper than {limit:g} m: {deeper:.1f} ha.</source>
        <translation>Plus de {limit:g} m d'eau : {deeper:.1f} ha.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_chance.py"/>
        <source>The marks are too few to say how wrong they are, so there is no chance of deep water. Add marks elsewhere.</source>
        <translation>Les repères sont trop peu nombreux pour dire de combien ils se trompent : la probabilité d'une eau profonde ne peut pas être calculée. Ajoutez des repères ailleurs.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_events.py"/>
        <source>Marks of {count} floods are taken together: the surface is that of none.</source>
        <translation>Des repères de {count} inondations sont pris ensemble : la surface n'est celle d'aucune.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_events.py"/>
        <source>No mark with a height tells of the flood '{asked}'. They tell of (and how many): {events}.</source>
        <translation>Aucun repère avec une hauteur ne parle de l'inondation « {asked} ». Ils parlent de (et combien) : {events}.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_events.py"/>
        <source>The flood of the marks: {event}.</source>
        <translation>L'inondation des repères : {event}.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_events.py"/>
        <source>The marks tell of several floods (and how many): {events}. Choose one by its name or date (EVENT), or 'all' to take them together.</source>
        <translation>Les repères parlent de plusieurs inondations (et combien) : {events}. Choisissez-en une par son nom ou sa date (EVENT), ou « all » pour les prendre ensemble.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_events.py"/>
        <source>{count} {count:mark does not say which flood it tells of: it is|marks do not say which flood they tell of: they are} used all the same.</source>
        <translation>{count} {count:repère ne dit pas de quelle inondation il parle : il est utilisé|repères ne disent pas de quelle inondation ils parlent : ils sont utilisés} quand même.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>Line {line} of the table of words cannot be read. It needs kind (word, dry or severity), word, depth_m (metres, 0 to {most:.0f}; empty for dry) and error_m (above 0).</source>
        <translation>La ligne {line} du tableau des mots ne peut pas être lue. Il lui faut kind (word, dry ou severity), word, depth_m (mètres, de 0 à {most:.0f} ; vide pour dry) et error_m (supérieur à 0).</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>None of the marks has a place. Give points, or lines along which the water stood.</source>
        <translation>Aucun repère n'a de position. Donnez des points, ou des lignes où l'eau s'est arrêtée.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>The highest mark is {highest:.1f} cm: are the marks really in centimetres?</source>
        <translation>Le repère le plus haut est de {highest:.1f} cm : les repères sont-ils vraiment en centimètres ?</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>The table of words is empty. Give at least one line.</source>
        <translation>Le tableau des mots est vide. Donnez au moins une ligne.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} marks are higher than {most:.0f} m ({marks}). Correct them, then run again.</source>
        <translation>{count} repères dépassent {most:.0f} m ({marks}). Corrigez-les, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} marks are too high to be metres ({marks}). If the numbers are centimetres, choose 'cm' as their unit; else correct them.</source>
        <translation>{count} repères sont trop hauts pour être en mètres ({marks}). Si les nombres sont des centimètres, choisissez « cm » comme unité ; sinon corrigez-les.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} of the marks are areas. Turn their outline into lines, or use 'Flood depth from a flooded area'.</source>
        <translation>{count} repères sont des surfaces. Transformez leur contour en lignes, ou utilisez « Hauteur d'eau d'après une zone inondée ».</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} {count:height|heights} cannot be read, such as '{text}' ({id}). Add the word to the table of words, or correct {count:it|them}.</source>
        <translation>{count} {count:hauteur ne peut pas être lue|hauteurs ne peuvent pas être lues}, comme « {text} » ({id}). Ajoutez le mot au tableau des mots, ou corrigez-{count:la|les}.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} {count:mark is a word|marks are words} for a height (an assumption, see the table).</source>
        <translation>{count} {count:repère est un mot|repères sont des mots} pour une hauteur (hypothèse, voir le tableau).</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{count} {count:mark says|marks say} how bad it was and not how deep: the depths are assumptions of the table of words.</source>
        <translation>{count} {count:repère dit|repères disent} la gravité et non la hauteur : les hauteurs sont des hypothèses du tableau des mots.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/marks_reading.py"/>
        <source>{lines} {lines:line stands|lines stand} for {points} points along {lines:it|them}.</source>
        <translation>{lines} {lines:ligne vaut|lignes valent} {points} points le long de {lines:son|leur} tracé.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/uncertainty.py"/>
        <source>How good the elevation is was not said: do not read the depths more finely than it deserves. Surfaces measured from space are off by metres.</source>
        <translation>La qualité des altitudes n'a pas été dite : ne lisez pas les hauteurs d'eau plus finement qu'elles ne le permettent. Les altitudes mesurées de l'espace se trompent de plusieurs mètres.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/uncertainty.py"/>
        <source>The error of the elevation must be above 0 m. Give its standard deviation in metres.</source>
        <translation>L'erreur des altitudes doit être supérieure à 0 m. Donnez son écart-type en mètres.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/uncertainty.py"/>
        <source>The usual classes of depth (0.1, 0.7, 1.5 m) are finer than this elevation allows ({class_:.1f} m): read the chance of deep water instead, and say so on the map.</source>
        <translation>Les classes habituelles de hauteur d'eau (0,1 ; 0,7 ; 1,5 m) sont plus fines que ces altitudes ne le permettent ({class_:.1f} m) : lisez plutôt la probabilité d'eau profonde, et dites-le sur la carte.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/uncertainty.py"/>
        <source>With an error of {error:.2f} m of the ground (standard deviation), classes of depth narrower than {class_:.2f} m say nothing.</source>
        <translation>Avec une erreur de {error:.2f} m sur l'altitude du sol (écart-type), des classes de hauteur d'eau de moins de {class_:.2f} m ne disent rien.</translation>
    </message>
    <message>
        <location filename="../../engine/flood_depth/watersurface.py"/>
        <source>The marks lie on one line, or are fewer than three: they tell of no plane and no triangles. Choose the method 'idw', or add marks beside the line.</source>
        <translation>Les repères sont sur une même ligne, ou moins de trois : ils ne donnent ni plan ni triangles. Choisissez la méthode « idw », ou ajoutez des repères à côté de la ligne.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>'{value}' says nothing about cells without data. Choose from: {choices}.</source>
        <translation>« {value} » ne dit rien des cellules sans données. Choisissez parmi : {choices}.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>Cells without data count as dry, as asked.</source>
        <translation>Les cellules sans données comptent comme sèches, comme demandé.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>Cells without data count as dry: every cell with data is above 0.</source>
        <translation>Les cellules sans données comptent comme sèches : toutes les cellules renseignées sont au-dessus de 0.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>Cells without data count as unknown, as asked.</source>
        <translation>Les cellules sans données comptent comme inconnues, comme demandé.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>Cells without data count as unknown: the raster says 0 where the ground is dry.</source>
        <translation>Les cellules sans données comptent comme inconnues : le raster dit 0 là où le sol est sec.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>Half of the cells under water are deeper than {usual:.1f} m, up to {highest:.1f} m. Are these metres above ground, and not centimetres, or an elevation? If not, divide centimetres by 100, or subtract the ground, then run again.</source>
        <translation>La moitié des cellules sous l'eau ont plus de {usual:.1f} m d'eau, jusqu'à {highest:.1f} m. Est-ce bien en mètres au-dessus du sol, et non en centimètres, ou une altitude ? Sinon, divisez les centimètres par 100, ou soustrayez le sol, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>The depth raster goes up to {highest:.1f}: it is probably in centimetres or millimetres, or an elevation. Depths must be metres of water above ground: divide centimetres by 100 with the raster calculator, or subtract the ground from the water level, then run again.</source>
        <translation>Le raster des hauteurs d'eau monte jusqu'à {highest:.1f} : il est sans doute en centimètres ou en millimètres, ou c'est une altitude. Les hauteurs doivent être en mètres d'eau au-dessus du sol : divisez les centimètres par 100 avec la calculatrice raster, ou soustrayez le sol du niveau de l'eau, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>{count} cells are below 0 (down to {lowest:.2f} m): ground above the water, it counts as dry.</source>
        <translation>{count} cellules sont sous 0 (jusqu'à {lowest:.2f} m) : le sol y est au-dessus de l'eau, elles comptent comme sèches.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/depths.py"/>
        <source>{count} cells of the depth raster hold no possible depth (below -30 m, or a code): they were taken as cells without data.</source>
        <translation>{count} cellules du raster des hauteurs d'eau n'ont pas de hauteur possible (sous -30 m, ou un code) : elles comptent comme cellules sans données.</translation>
    </message>
    <message>
        <location filename="../../engine/grids/raster.py"/>
        <source>The layer has no coordinate reference system. Set it, then run again.</source>
        <translation>La couche n'a pas de système de coordonnées. Indiquez-le, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/costs.py"/>
        <source>Line {line} of the table of costs: an earlier line says what '{kind}' costs for the same category and unit. Keep one of them.</source>
        <translation>Ligne {line} de la table des coûts : une ligne plus haut dit déjà ce que coûte « {kind} » pour la même catégorie et la même unité. N'en gardez qu'une.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/costs.py"/>
        <source>Line {line} of the table of costs: the cost '{value}' is not a number above 0.</source>
        <translation>Ligne {line} de la table des coûts : le coût « {value} » n'est pas un nombre supérieur à 0.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/costs.py"/>
        <source>Line {line} of the table of costs: the {name} '{value}' is unknown. Use one of: {known}.</source>
        <translation>Ligne {line} de la table des coûts, colonne {name} : « {value} » est inconnu. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/costs.py"/>
        <source>The field 'cost' of the layer {layer} holds {count} values that are no cost above 0, such as '{example}'. Correct them, or leave them empty for the cost of the table.</source>
        <translation>Le champ « cost » de la couche {layer} contient {count} valeurs qui ne sont pas un coût supérieur à 0, par exemple « {example} ». Corrigez-les, ou laissez-les vides pour prendre le coût de la table.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/goals.py"/>
        <source>Gains are counted for: {categories}.</source>
        <translation>Les gains sont comptés pour : {categories}.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/goals.py"/>
        <source>No service and no candidate has the category {names}. Choose among: {known}.</source>
        <translation>Aucun service ni aucun emplacement proposé n'a la catégorie {names}. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/goals.py"/>
        <source>None of the categories has a standard ({names}), so nobody can be counted as gained. Give the longest walk counted (metres or minutes), or a table of standards with a line for them.</source>
        <translation>Aucune des catégories n'a de norme ({names}) : on ne peut compter personne comme gagnée. Donnez le trajet maximal compté (mètres ou minutes), ou une table de normes qui a une ligne pour elles.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/goals.py"/>
        <source>The table of standards says nothing about {names}. Give the longest walk counted (metres or minutes), or a table of standards with a line for it.</source>
        <translation>La table des normes ne dit rien de {names}. Donnez le trajet maximal compté (mètres ou minutes), ou une table de normes qui a une ligne pour cette catégorie.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/goals.py"/>
        <source>Without a standard, so not counted: {categories}.</source>
        <translation>Sans norme, donc non comptées : {categories}.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/proposals.py"/>
        <source>The layer of paths to improve does not say what they become. Give it a field 'surface' (such as concrete) or a field 'steps' that says no where steps become a ramp.</source>
        <translation>La couche des chemins à améliorer ne dit pas ce qu'ils deviennent. Donnez-lui un champ « surface » (par exemple concrete, béton) ou un champ « steps » qui dit non là où des marches deviennent une rampe.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/proposals.py"/>
        <source>The table of surfaces does not know {names}: people walk there at their whole speed.</source>
        <translation>La table des surfaces ne connaît pas {names} : on y marche à pleine vitesse.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/proposals.py"/>
        <source>{count} candidates have no category: {ids}. Fill the field 'category', so that it is known what would stand there.</source>
        <translation>{count} emplacements proposés n'ont pas de catégorie : {ids}. Remplissez le champ « category », pour que l'on sache ce qui s'y trouverait.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/proposals.py"/>
        <source>{count} paths to improve say neither a surface nor that steps go, so nothing changes there: {ids}.</source>
        <translation>{count} chemins à améliorer n'indiquent ni surface ni marches à supprimer, donc rien n'y change : {ids}.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>No service works and none could come: without anywhere to walk to, no link or path helps anybody. Give candidates for new services, or correct which services work.</source>
        <translation>Aucun service ne fonctionne et aucun ne pourrait venir : sans endroit où aller, aucune liaison et aucun chemin n'aide personne. Donnez des emplacements pour de nouveaux services, ou corrigez quels services fonctionnent.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>None of the interventions brings anybody within the standards: there is no plan.</source>
        <translation>Aucune des interventions n'amène qui que ce soit dans les normes : il n'y a pas de plan.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>None of the {count} interventions joins a path: {ids}. Check that the layers show the same place, and draw links up to the paths.</source>
        <translation>Aucune des {count} interventions ne rejoint un chemin : {ids}. Vérifiez que les couches montrent le même lieu, et tracez les liaisons jusqu'aux chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>Not one of the {count} origins has people, so that nobody can gain anything. Choose the field with the number of people, or run 'People per building' first.</source>
        <translation>Aucune des {count} origines n'a d'habitants : personne ne peut rien gagner. Choisissez le champ du nombre de personnes, ou lancez d'abord « Population par bâtiment ».</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>Plan: {count} interventions for {cost} gain {people} people within the standards; their gains add up to the difference before and after ({difference}).</source>
        <translation>Plan : {count} interventions pour {cost} font entrer {people} personnes dans les normes ; leurs gains font ensemble la différence entre avant et après ({difference}).</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>Plan: {count} interventions for {cost}. How many people they bring within the standards is withheld in part, to protect households.</source>
        <translation>Plan : {count} interventions pour {cost}. Combien de personnes elles font passer sous les normes est tu en partie, pour protéger les ménages.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>The cost of {count} interventions is unknown, so they have no rank: {ids}. Give them a field 'cost', or the table of costs a line for their kind.</source>
        <translation>Le coût de {count} interventions est inconnu, donc elles n'ont pas de rang : {ids}. Donnez-leur un champ « cost », ou ajoutez à la table des coûts une ligne pour leur genre.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>The layer {layer} has no field '{field}' for the category. Choose the field that holds it, or give the layer one.</source>
        <translation>La couche {layer} n'a pas de champ « {field} » pour la catégorie. Choisissez le champ qui la contient, ou ajoutez-en un à la couche.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>There is nothing to rank: no candidate for a new service, no service that does not work, no link and no path to improve. Give at least one of these layers.</source>
        <translation>Il n'y a rien à classer : aucun emplacement pour un nouveau service, aucun service hors d'usage, aucune liaison et aucun chemin à améliorer. Donnez au moins une de ces couches.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>With {count} interventions the quickest walk of some people becomes longer in metres, and leaves the limit: they are taken off the gain ({people} people at most, by {id}). A limit in minutes has no such case.</source>
        <translation>Avec {count} interventions, le trajet le plus rapide de certaines personnes devient plus long en mètres et dépasse la limite : elles sont retranchées du gain ({people} personnes au plus, pour {id}). Une limite en minutes ne connaît pas ce cas.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>With {count} interventions the quickest walk of some people becomes longer in metres, and leaves the limit: they are taken off the gain. A limit in minutes has no such case.</source>
        <translation>Avec {count} interventions, le trajet le plus rapide de certaines personnes devient plus long en mètres et passe la limite : elles sont retranchées du gain. Une limite en minutes ne connaît pas ce cas.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>{category}: {before} of {people} people within before, {after} after.</source>
        <translation>{category} : {before} personnes sur {people} dans la norme avant, {after} après.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>{count} interventions join no path and are not ranked (off_network): {ids}. Draw links up to the paths, allow a longer distance, or check the ids of the paths to improve.</source>
        <translation>{count} interventions ne rejoignent aucun chemin et ne sont pas classées (off_network) : {ids}. Tracez les liaisons jusqu'aux chemins, permettez une plus grande distance, ou vérifiez les identifiants des chemins à améliorer.</translation>
    </message>
    <message>
        <location filename="../../engine/interventions/ranking.py"/>
        <source>{count} {count:link is left out: its|links are left out: their} field 'accepted' says no.</source>
        <translation>{count} {count:liaison est laissée de côté : son|liaisons sont laissées de côté : leur} champ « accepted » dit non.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/categories.py"/>
        <source>Codes in the field '{field}' that stay categories of their own, beside the one that sounds like them: {codes}. To count them together, write the same code for both.</source>
        <translation>Codes du champ « {field} » qui restent des catégories à part, avec celle qui leur ressemble : {codes}. Pour les compter ensemble, écrivez le même code pour les deux.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/categories.py"/>
        <source>Words in the field '{field}' were taken for categories: {codes}.</source>
        <translation>Des mots du champ « {field} » ont été pris pour des catégories : {codes}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The field map fills '{name}', which a layer of the role '{role}' has not. It has: {names}.</source>
        <translation>La table des champs remplit « {name} », qu'une couche du rôle « {role} » n'a pas. Elle a : {names}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The field map has an unknown part '{part}'. Use: {parts}.</source>
        <translation>La table des champs a une partie inconnue, « {part} ». Utilisez : {parts}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The field map is for the role '{given}', but '{role}' was asked for.</source>
        <translation>La table des champs est faite pour le rôle « {given} », mais c'est « {role} » qui est demandé.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The field map is not a JSON object. Write it as in: {{"category": "='market'", "name": "NOM"}}.</source>
        <translation>La table des champs n'est pas un objet JSON. Écrivez-la comme ceci : {{"category": "='market'", "name": "NOM"}}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The field map names the column '{name}', which the layer has not. It has: {columns}. For one value in every row, write it after '='.</source>
        <translation>La table des champs nomme la colonne « {name} », que la couche n'a pas. Elle a : {columns}. Pour une même valeur dans toutes les lignes, écrivez-la après « = ».</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/fieldmap.py"/>
        <source>The part '{part}' of the field map is not written as in the log of an import.</source>
        <translation>La partie « {part} » de la table des champs n'est pas écrite comme dans le journal d'un import.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/importing.py"/>
        <source>No column of '{name}' says what kind of service each row is. Give a field map that names it, or one kind for all rows: {{"category": "='market'"}}. The columns are: {columns}.</source>
        <translation>Aucune colonne de « {name} » ne dit de quel service il s'agit. Donnez une table des champs qui la nomme, ou une même catégorie pour toutes les lignes : {{"category": "='market'"}}. Les colonnes sont : {columns}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/importing.py"/>
        <source>{count} values for '{field}' cannot be read and are left empty, for example: {examples}.</source>
        <translation>{count} valeurs pour « {field} » sont illisibles et restent vides, par exemple : {examples}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/places.py"/>
        <source>Nothing in '{name}' has a place that this role can use. Load the table in QGIS as a layer of delimited text, choose its columns of coordinates or of WKT and its coordinate reference system, and give that layer.</source>
        <translation>Rien dans « {name} » n'a de lieu utilisable pour ce rôle. Chargez le tableau dans QGIS comme couche de texte délimité, choisissez ses colonnes de coordonnées ou de WKT et son système de coordonnées, puis donnez cette couche.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Areas that became the line of their edge: {count}.</source>
        <translation>Surfaces devenues la ligne de leur bord : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Closed lines that became areas: {count}.</source>
        <translation>Lignes fermées devenues des surfaces : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Field map (correct it and give it back): {field_map}</source>
        <translation>Table des champs (à corriger et à redonner) : {field_map}</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Left out because they seem to hold personal data: {columns}. To keep one, take it out of 'personal' in the field map.</source>
        <translation>Laissées de côté car elles semblent contenir des données personnelles : {columns}. Pour en garder une, retirez-la de « personal » dans la table des champs.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Lines, areas and groups of points that became a point on them: {count}.</source>
        <translation>Lignes, surfaces et groupes de points devenus un point situé dessus : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Outlines that crossed themselves and were repaired: {count}.</source>
        <translation>Contours qui se croisaient et ont été réparés : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, lines without length and outlines without area: {count}.</source>
        <translation>Refusés, lignes sans longueur et contours sans surface : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Refused, points and open lines where areas are needed: {count}. Lines of water that nobody crosses are barriers: import them with that role.</source>
        <translation>Refusés, points et lignes ouvertes là où il faut des surfaces : {count}. Les lignes d'eau que personne ne traverse sont des barrières : importez-les avec ce rôle.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Refused, points where lines are needed: {count}.</source>
        <translation>Refusés, points là où il faut des lignes : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Refused, rows that do not say what kind of service they are: {count}. To keep them, give a kind for the rest in the field map, for example "category": ["TYPE", "='other'"].</source>
        <translation>Refusées, lignes qui ne disent pas de quel service il s'agit : {count}. Pour les garder, donnez une catégorie pour le reste dans la table des champs, par exemple "category": ["TYPE", "='autre'"].</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Refused, rows without a place: {count}.</source>
        <translation>Refusées, lignes sans lieu : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>Rows of several parts that became a row each; the further ones have '#2', '#3' ... in their id: {count}.</source>
        <translation>Objets de plusieurs parties, devenues une ligne chacune ; les suivantes ont « #2 », « #3 »... dans leur identifiant : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/layer_import/report.py"/>
        <source>{read} rows read: {kept} kept, {refused} refused.</source>
        <translation>{read} lignes lues : {kept} gardées, {refused} refusées.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/__init__.py"/>
        <source>Merged services: {merged} = {osm} of OpenStreetMap + {added} that only the survey knows.</source>
        <translation>Services réunis : {merged} = {osm} d'OpenStreetMap + {added} que seule l'enquête connaît.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/__init__.py"/>
        <source>Survey and OpenStreetMap must be in one metric coordinate reference system to be matched.</source>
        <translation>L'enquête et OpenStreetMap doivent être dans un même système de coordonnées en mètres pour être rapprochés.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/__init__.py"/>
        <source>Survey places: {total}. Matched automatically {auto}, by your decisions {accepted}; waiting for a review {review}; new {new}, confirmed as new {confirmed}; counted twice in the survey {duplicate}; without a position {unplaced}.</source>
        <translation>Lieux de l'enquête : {total}. Rapprochés automatiquement {auto}, par vos décisions {accepted} ; à relire {review} ; nouveaux {new}, confirmés nouveaux {confirmed} ; comptés deux fois dans l'enquête {duplicate} ; sans position {unplaced}.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/__init__.py"/>
        <source>{count} OpenStreetMap outlines were compared as areas; in the merged layer each is a point inside it.</source>
        <translation>{count} contours d'OpenStreetMap ont été comparés comme surfaces ; dans la couche réunie, chacun est un point à l'intérieur.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/__init__.py"/>
        <source>{count} survey places have no position, so they can only be matched by a decision; they are in no merged layer.</source>
        <translation>{count} lieux de l'enquête n'ont pas de position : seule une décision peut les rapprocher ; ils ne sont pas dans la couche réunie.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/assignment.py"/>
        <source>{count} places lie so close together that their pairs were chosen in pieces.</source>
        <translation>{count} lieux sont si serrés les uns contre les autres que leurs paires ont été choisies par morceaux.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/decisions.py"/>
        <source>Decisions taken in: {accepted} accepted, {rejected} rejected, {new} new; {superseded} replaced by later ones.</source>
        <translation>Décisions prises en compte : {accepted} acceptées, {rejected} rejetées, {new} nouveaux lieux ; {superseded} remplacées par de plus récentes.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/decisions.py"/>
        <source>Row {number} of the table of decisions: '{decision}' for '{survey}' and '{osm}' is none. Write accept, reject or new; accept and reject need both ids.</source>
        <translation>Ligne {number} de la table des décisions : « {decision} » pour « {survey} » et « {osm} » n'en est pas une. Écrivez accept, reject ou new ; accept et reject demandent les deux identifiants.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/decisions.py"/>
        <source>The decisions on {count} survey places contradict each other, and no time tells which is the later: decide again. {ids}</source>
        <translation>Les décisions sur {count} lieux de l'enquête se contredisent, et aucune heure ne dit laquelle est la plus récente : décidez à nouveau. {ids}</translation>
    </message>
    <message>
        <location filename="../../engine/matching/decisions.py"/>
        <source>The table of decisions has no column {names}. Its columns are: {columns}.</source>
        <translation>La table des décisions n'a pas de colonne {names}. Ses colonnes sont : {columns}.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/decisions.py"/>
        <source>{count} ids in the table of decisions are in neither layer, so their rows wait unused: {ids}</source>
        <translation>{count} identifiants de la table des décisions ne sont dans aucune des deux couches ; leurs lignes restent en attente : {ids}</translation>
    </message>
    <message>
        <location filename="../../engine/matching/scores.py"/>
        <source>The distances of the matching must be above 0 m.</source>
        <translation>Les distances du rapprochement doivent être supérieures à 0 m.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/scores.py"/>
        <source>The score for a review ({review}) must be above 0 and not above that for an automatic match ({auto}), which is at most 1.</source>
        <translation>Le score pour une relecture ({review}) doit être supérieur à 0 et ne pas dépasser celui d'un rapprochement automatique ({auto}), qui est au plus 1.</translation>
    </message>
    <message>
        <location filename="../../engine/matching/scores.py"/>
        <source>{count} places have so many others around them that each was compared with the {most} likeliest only.</source>
        <translation>{count} lieux en ont tant d'autres autour d'eux que chacun n'a été comparé qu'aux {most} plus probables.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Kept by layer: paths {paths}, buildings {buildings}, services {services}, barriers {barriers}, water {water} ({several} objects are in several layers).</source>
        <translation>Gardés par couche : chemins {paths}, bâtiments {buildings}, services {services}, obstacles {barriers}, eau {water} ({several} objets sont dans plusieurs couches).</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Read {read} objects with tags: kept {kept}, without a role in the tag table {other}, outside the area {outside}, refused {refused}.</source>
        <translation>{read} objets avec attributs ont été lus : {kept} gardés, {other} sans rôle dans la table des attributs, {outside} hors de la zone, {refused} refusés.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, buildings and water that are not drawn as a closed outline: {count}.</source>
        <translation>Refusés, bâtiments et plans d'eau dont le contour n'est pas fermé : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, objects that the file marks as deleted: {count}.</source>
        <translation>Refusés, objets que le fichier marque comme supprimés : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, objects whose points or members are missing from the file: {count}.</source>
        <translation>Refusés, objets dont des points ou des membres manquent au fichier : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, objects without a position on Earth: {count}.</source>
        <translation>Refusés, objets sans position sur la Terre : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, objects without geometry: {count}.</source>
        <translation>Refusés, objets sans géométrie : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, older copies of an object that is in the file twice: {count}.</source>
        <translation>Refusées, copies plus anciennes d'un objet présent deux fois dans le fichier : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, outlines drawn a second time as part of a multipolygon: {count}.</source>
        <translation>Refusés, contours dessinés une seconde fois comme partie d'un multipolygone : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, paths and barriers drawn as a point: {count}.</source>
        <translation>Refusés, chemins et obstacles dessinés comme un point : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, relations that are no place (routes, restrictions): {count}.</source>
        <translation>Refusées, relations qui ne sont pas un lieu (itinéraires, restrictions) : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>Refused, services drawn a second time (merged into the outline, see same_as): {count}.</source>
        <translation>Refusés, services dessinés une seconde fois (fondus dans le contour, voir same_as) : {count}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>What has no role in the tag table ({count}) goes with all its tags into the output 'Other objects', if it is asked for.</source>
        <translation>Ce qui n'a pas de rôle dans la table des attributs ({count}) va, avec tous ses attributs, dans la sortie « Autres objets », si on la demande.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>{count} {count:object is|objects are} incomplete in the file, usually because it was cut at its edge. Cut it with complete ways, or take a larger piece, if {count:it is|they are} in your area.</source>
        <translation>{count} {count:objet est incomplet|objets sont incomplets} dans le fichier, le plus souvent parce qu'il a été découpé à son bord. S'il y en a dans votre zone, découpez avec des chemins complets ou prenez un morceau plus grand.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/neighbourhood.py"/>
        <source>{count} {count:service is|services are} not open to everybody (private, customers only...), and kept all the same; the analyses send nobody to a private one: look at the column 'access'.</source>
        <translation>{count} {count:service n'est pas ouvert|services ne sont pas ouverts} à tous (privé, réservé aux clients...), et gardé malgré tout ; les calculs n'envoient personne vers un service privé : voyez la colonne « Accès ».</translation>
    </message>
    <message>
        <location filename="../../engine/osm/objects.py"/>
        <source>'{kind}' is no kind of OpenStreetMap object: node, way or relation.</source>
        <translation>« {kind} » n'est pas un type d'objet OpenStreetMap : node, way ou relation.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/objects.py"/>
        <source>OpenStreetMap objects must be in EPSG:4326, not in {crs}.</source>
        <translation>Les objets OpenStreetMap doivent être en EPSG:4326, et non en {crs}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/tags.py"/>
        <source>Row {number} of the tag table needs a key and a value, and 'yes', 'no' or nothing under walkable.</source>
        <translation>La ligne {number} de la table des attributs doit avoir une clé (key) et une valeur (value), et « yes », « no » ou rien sous walkable.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/tags.py"/>
        <source>Row {number} of the tag table: '{condition}' is no condition. Write key=value or key=value|value, with ';' between conditions.</source>
        <translation>Ligne {number} de la table des attributs : « {condition} » n'est pas une condition. Écrivez clé=valeur ou clé=valeur|valeur, avec « ; » entre les conditions.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/tags.py"/>
        <source>Row {number} of the tag table: '{role}' is no role. Choose from: {roles}.</source>
        <translation>Ligne {number} de la table des attributs : « {role} » n'est pas un rôle. Choisissez parmi : {roles}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/tags.py"/>
        <source>The tag table has no column {names}. Its columns are: {columns}.</source>
        <translation>La table des attributs n'a pas de colonne {names}. Ses colonnes sont : {columns}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm/tags.py"/>
        <source>The tag table is empty: give it rows, or leave the choice to Quartier.</source>
        <translation>La table des attributs est vide : donnez-lui des lignes, ou laissez Quartier choisir.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>A tile is too much for the servers at once: asking for its quarters.</source>
        <translation>Un carré est trop gros pour les serveurs : il est demandé quart par quart.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>OpenStreetMap has no path, building or service in this area. Check where it lies; if it is right, nobody has mapped it yet.</source>
        <translation>OpenStreetMap n'a ni chemin, ni bâtiment, ni service dans cette zone. Vérifiez où elle se trouve ; si elle est juste, personne ne l'a encore cartographiée.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>OpenStreetMap knows '{name}' as a point without an outline. Give a margin, or draw the area.</source>
        <translation>OpenStreetMap connaît « {name} » comme un point sans contour. Donnez une marge, ou dessinez la zone.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>OpenStreetMap knows '{name}' as a point without an outline: all within {margin:.0f} m of it is taken.</source>
        <translation>OpenStreetMap connaît « {name} » comme un point sans contour : tout ce qui se trouve à moins de {margin:.0f} m est pris.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>The file '{path}' cannot be written: {reason}. Choose another folder.</source>
        <translation>Le fichier « {path} » ne peut pas être écrit : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>{done} of {total} parts are kept: run again to go on from there.</source>
        <translation>{done} parties sur {total} sont gardées : relancez pour continuer à partir de là.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>{reused} of {tiles} parts had been downloaded before.</source>
        <translation>{reused} parties sur {tiles} avaient déjà été téléchargées.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/downloading.py"/>
        <source>{tiles} tiles to download, of at most {kilometres:.1f} km a side.</source>
        <translation>{tiles} carrés à télécharger, de {kilometres:.1f} km de côté au plus.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/places.py"/>
        <source>Found '{name}': {found}.</source>
        <translation>« {name} » a été trouvé : {found}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/places.py"/>
        <source>No place called '{name}' was found. Add the town and the country (for example 'Bè, Lomé, Togo'), or draw the area.</source>
        <translation>Aucun lieu du nom de « {name} » n'a été trouvé. Ajoutez la ville et le pays (par exemple « Bè, Lomé, Togo »), ou dessinez la zone.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/places.py"/>
        <source>The server of place names {server} gave no usable answer. Draw the area, or choose a layer, and run again.</source>
        <translation>Le serveur de noms de lieux {server} n'a pas donné de réponse utilisable. Dessinez la zone, ou choisissez une couche, et relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/places.py"/>
        <source>{server} gave an answer that is no list of places.</source>
        <translation>{server} a donné une réponse qui n'est pas une liste de lieux.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>'{url}' is not the address of a server. Write it as https://server/api/interpreter.</source>
        <translation>« {url} » n'est pas l'adresse d'un serveur. Écrivez-la sous la forme https://serveur/api/interpreter.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>Asking again in {seconds} seconds.</source>
        <translation>Nouvel essai dans {seconds} secondes.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>No map server gave the data. Asked: {servers}. What each of them did stands above.</source>
        <translation>Aucun serveur de cartes n'a donné les données. Interrogés : {servers}. Ce que chacun a répondu est indiqué plus haut.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>The address of the server '{server}' carries a user name or password. Use an open server: what is given here is kept in the history and in the results.</source>
        <translation>L'adresse du serveur « {server} » contient un nom d'utilisateur ou un mot de passe. Utilisez un serveur ouvert : ce qui est saisi ici reste dans l'historique et dans les résultats.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>The map servers say that the area is too much for them at once.</source>
        <translation>Les serveurs de cartes disent que la zone est trop grande pour être donnée en une fois.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>The proxy does not lead to {server}. Check the network settings of QGIS (Settings &gt; Options &gt; Network).</source>
        <translation>Le proxy ne mène pas à {server}. Vérifiez les réglages réseau de QGIS (Préférences &gt; Options &gt; Réseau).</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>There is no server to ask: the table of servers is empty.</source>
        <translation>Il n'y a aucun serveur à interroger : la table des serveurs est vide.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} cannot be asked through this kind of proxy: use an HTTP proxy.</source>
        <translation>{server} ne peut pas être interrogé à travers ce type de proxy : utilisez un proxy HTTP.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} cannot be reached.</source>
        <translation>{server} est injoignable.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} did not finish: {remark}.</source>
        <translation>{server} n'a pas terminé : {remark}.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} gave a web page in place of map data.</source>
        <translation>{server} a donné une page web au lieu de données cartographiques.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} gave an answer that is cut short or damaged.</source>
        <translation>{server} a donné une réponse tronquée ou abîmée.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} gave an answer that is no map data.</source>
        <translation>{server} a donné une réponse qui n'est pas faite de données cartographiques.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} gave an empty answer.</source>
        <translation>{server} a donné une réponse vide.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} gave no answer within {seconds} seconds.</source>
        <translation>{server} n'a pas répondu en {seconds} secondes.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} is overloaded (HTTP {status}).</source>
        <translation>{server} est surchargé (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} refuses the request (HTTP {status}).</source>
        <translation>{server} refuse la demande (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server} shows a certificate that is not accepted. Check the date of this computer, and whether the network asks to log in first.</source>
        <translation>{server} présente un certificat qui n'est pas accepté. Vérifiez la date de cet ordinateur, et si le réseau demande d'abord de s'identifier.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/servers.py"/>
        <source>{server}: {megabytes:.1f} MB so far.</source>
        <translation>{server} : {megabytes:.1f} Mo reçus.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/tiles.py"/>
        <source>The area goes beyond the map (longitude {west:.1f} to {east:.1f}, latitude {south:.1f} to {north:.1f}): check its coordinate reference system.</source>
        <translation>La zone sort de la carte (longitude {west:.1f} à {east:.1f}, latitude {south:.1f} à {north:.1f}) : vérifiez son système de coordonnées.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/tiles.py"/>
        <source>The area is empty. Draw one, or choose a layer of polygons.</source>
        <translation>La zone est vide. Dessinez-en une, ou choisissez une couche de polygones.</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/tiles.py"/>
        <source>The area with its margin is about {km2:.0f} km², and at most {largest:.0f} km² are downloaded at once. Take a smaller area or margin, or get a ready-made extract of the region (.osm.pbf) and import it with 'Import an OpenStreetMap file'.</source>
        <translation>La zone avec sa marge fait environ {km2:.0f} km², et on télécharge au plus {largest:.0f} km² à la fois. Prenez une zone ou une marge plus petite, ou procurez-vous un extrait tout prêt de la région (.osm.pbf) et ouvrez-le avec « Importer un fichier OpenStreetMap ».</translation>
    </message>
    <message>
        <location filename="../../engine/osm_download/tiles.py"/>
        <source>The folder '{path}' for downloaded tiles cannot be used: {reason}.</source>
        <translation>Le dossier « {path} » des carrés téléchargés ne peut pas être utilisé : {reason}.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>Cells of {cell} m would be {count} million cells for the ground off the paths. Choose at least {least} m, or a shorter longest distance off the paths.</source>
        <translation>Des mailles de {cell} m feraient {count} millions de mailles pour le terrain hors des chemins. Choisissez au moins {least} m, ou une distance maximale hors des chemins plus courte.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>Line {line} of the table of land cover cannot be used: it needs a whole number as code, and as speed_share a number from 0 (no way) to 1.</source>
        <translation>La ligne {line} de la table d'occupation du sol est inutilisable : il lui faut un nombre entier comme code (code), et comme part de la vitesse (speed_share) un nombre de 0 (on ne passe pas) à 1.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>Off the paths people walk over {count} cells of {cell} m.</source>
        <translation>Hors des chemins, on marche sur {count} mailles de {cell} m.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>The elevation raster knows nothing on {share} % of the ground off the paths: it counts as flat there.</source>
        <translation>Le raster d'altitude ne sait rien de {share} % du terrain hors des chemins : il y compte comme plat.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>The land cover knows nothing on {share} % of the ground off the paths: there people walk at 0.6 of their speed.</source>
        <translation>L'occupation du sol ne sait rien de {share} % du terrain hors des chemins : on y marche à 0,6 fois la vitesse.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>The table of land cover does not have the codes {codes}: there people walk at 0.6 of their speed.</source>
        <translation>La table d'occupation du sol n'a pas les codes {codes} : on y marche à 0,6 fois la vitesse.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/land.py"/>
        <source>The table of land cover is empty. Give at least one line with code and speed_share.</source>
        <translation>La table d'occupation du sol est vide. Donnez au moins une ligne avec code et speed_share.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/opening.py"/>
        <source>Whoever was chosen walks on paved ground only: nobody is led off the paths.</source>
        <translation>Qui a été choisi ne marche que sur sol revêtu : personne n'est mené hors des chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/overland/opening.py"/>
        <source>{count} of {total} origins and {services} services have no path near that leads to others: over land {led} of these origins and {led_services} of these services are joined to paths or to each other, up to {max_m} m away.</source>
        <translation>{count} origines sur {total} et {services} services n'ont près d'eux aucun chemin qui mène ailleurs : à travers le terrain, {led} de ces origines et {led_services} de ces services sont reliés à des chemins ou entre eux, jusqu'à {max_m} m.</translation>
    </message>
    <message>
        <location filename="../../engine/privacy/masking.py"/>
        <source>The distances from {nearest:g} m to {farthest:g} m are no ring: the second must be the larger one.</source>
        <translation>Les distances de {nearest:g} m à {farthest:g} m ne forment pas un anneau : la seconde doit être la plus grande.</translation>
    </message>
    <message>
        <location filename="../../engine/privacy/masking.py"/>
        <source>There are only {count} buildings in the area: nobody can hide among {k}. Give more buildings or a smaller K.</source>
        <translation>Il n'y a que {count} bâtiments dans la zone : personne ne peut se fondre parmi {k}. Donnez davantage de bâtiments ou un K plus petit.</translation>
    </message>
    <message>
        <location filename="../../engine/quality/completeness.py"/>
        <source>The buildings and the footprints to compare them with do not lie together: they show different places. Choose footprints of this place, and check the coordinate reference systems of both layers.</source>
        <translation>Les bâtiments et les emprises auxquelles les comparer ne se trouvent pas au même endroit. Choisissez des emprises de ce lieu et vérifiez les systèmes de coordonnées des deux couches.</translation>
    </message>
    <message>
        <location filename="../../engine/quality/completeness.py"/>
        <source>The side of the squares must be more than 0 m.</source>
        <translation>Le côté des carrés doit dépasser 0 m.</translation>
    </message>
    <message>
        <location filename="../../engine/quality/completeness.py"/>
        <source>{count} squares are too many. Give longer sides than {side} m.</source>
        <translation>{count} carrés, c'est trop. Donnez un côté plus long que {side} m.</translation>
    </message>
    <message>
        <location filename="../../engine/quality/repairs.py"/>
        <source>No link is accepted. Choose yes in the column 'accepted' of those that exist on the ground and save the layer, or select them and tick 'selected features only', then run again.</source>
        <translation>Aucune liaison n'est acceptée. Choisissez « oui » dans la colonne « Acceptée » de celles qui existent sur le terrain et enregistrez la couche, ou sélectionnez-les et cochez « entités sélectionnées uniquement », puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/quality/repairs.py"/>
        <source>The paths have a path with the id '{id}' already: were these links put in before?</source>
        <translation>Les chemins ont déjà un chemin d'identifiant « {id} » : ces liaisons ont-elles déjà été mises ?</translation>
    </message>
    <message>
        <location filename="../../engine/residents/people.py"/>
        <source>None of the {count} features lies in a block: all of them are summed up as outside of the blocks. Check that both layers show the same place.</source>
        <translation>Aucun des {count} objets n'est dans un îlot : tous sont comptés hors des îlots. Vérifiez que les deux couches montrent le même lieu.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/people.py"/>
        <source>The field '{field}' holds {count} values that are no number of people, such as '{example}'.</source>
        <translation>Le champ « {field} » contient {count} valeurs qui ne sont pas un nombre de personnes, comme « {example} ».</translation>
    </message>
    <message>
        <location filename="../../engine/residents/people.py"/>
        <source>{count} of {all} features {count:has|have} no number of people: {count:it counts|they count} as nobody.</source>
        <translation>{count} {count:entité|entités} sur {all} {count:n'a|n'ont} pas de nombre de personnes : {count:elle compte|elles comptent} pour personne.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/people.py"/>
        <source>{count} of {all} origins do not say how many people there are of {figures}: nobody of theirs is counted there.</source>
        <translation>{count} {count:origine|origines} sur {all} {count:n'a|n'ont} pas de nombre pour : {figures}. Leurs habitants n'y sont pas comptés.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/people.py"/>
        <source>{count} {count:origin has|origins have} more people in the field '{field}' than people altogether. Look at both fields.</source>
        <translation>{count} {count:origine a|origines ont} plus de personnes dans le champ « {field} » que de personnes en tout. Regardez les deux champs.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>Balance: {people:.0f} people in the zones + {more:.0f} whom only the survey found = {placed:.0f} in their buildings + {unplaced:.0f} not placed.</source>
        <translation>Bilan : {people:.0f} habitants des zones + {more:.0f} que seule l'enquête a trouvés = {placed:.0f} dans leurs bâtiments + {unplaced:.0f} non placés.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>Balance: {people:.0f} people in the zones = {placed:.0f} in their buildings + {unplaced:.0f} not placed.</source>
        <translation>Bilan : {people:.0f} habitants des zones = {placed:.0f} dans leurs bâtiments + {unplaced:.0f} non placés.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>No building lies in any of the zones. Check that both layers show the same place.</source>
        <translation>Aucun bâtiment n'est dans l'une des zones. Vérifiez que les deux couches montrent le même lieu.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>The buildings have no field of levels: each counts as one floor.</source>
        <translation>Les bâtiments n'ont pas de champ des niveaux : chacun compte pour un niveau.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>The buildings have no field of uses: all count as residential.</source>
        <translation>Les bâtiments n'ont pas de champ des usages : tous comptent comme habités.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>The survey found more people than {count} zones are said to have ({zones}): the survey stands.</source>
        <translation>L'enquête a trouvé plus de personnes que n'en annoncent {count} zones ({zones}) : l'enquête fait foi.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>Uses that are not in the table count as residential: {uses}.</source>
        <translation>Les usages absents de la table comptent comme habités : {uses}.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{count} zones have no number of people: {buildings} buildings in them get the mean of the surveyed buildings of their kind. That is an extrapolation.</source>
        <translation>{count} zones n'ont pas de nombre d'habitants : {buildings} de leurs bâtiments reçoivent la moyenne des bâtiments enquêtés de leur sorte. C'est une extrapolation.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{count} {count:building has|buildings have} levels that are no number of floors, such as '{example}': {count:it counts|they count} as one.</source>
        <translation>{count} {count:bâtiment a|bâtiments ont} des niveaux qui ne sont pas un nombre d'étages, comme « {example} » : {count:il compte|ils comptent} pour un.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{count} {count:building lies in no zone: its|buildings lie in no zone: their} population is unknown.</source>
        <translation>{count} {count:bâtiment n'est dans aucune zone : sa|bâtiments ne sont dans aucune zone : leur} population est inconnue.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{count} {count:building without levels counts|buildings without levels count} as one floor.</source>
        <translation>{count} {count:bâtiment sans niveaux compte|bâtiments sans niveaux comptent} pour un niveau.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{count} {count:zone has no number of people: that of its|zones have no number of people: that of their} buildings is unknown.</source>
        <translation>{count} {count:zone n'a pas de nombre de personnes : celui de ses|zones n'ont pas de nombre de personnes : celui de leurs} bâtiments est inconnu.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{people:.0f} people of {count} cells without a residential building were moved to the cell of the nearest one, at most one and a half cells away.</source>
        <translation>{people:.0f} habitants de {count} cellules sans bâtiment résidentiel ont été déplacés vers la cellule du plus proche, à une cellule et demie au plus.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population.py"/>
        <source>{people:.0f} people of {count} zones could not be placed: no residential building stands there ({zones}).</source>
        <translation>{people:.0f} personnes de {count} zones n'ont pas pu être placées : aucun bâtiment habité ne s'y trouve ({zones}).</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population_zones.py"/>
        <source>The field '{field}' of the zones holds {count} values that are no number of people, such as '{example}'.</source>
        <translation>Le champ « {field} » des zones contient {count} valeurs qui ne sont pas un nombre de personnes, comme « {example} ».</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population_zones.py"/>
        <source>The population raster has cells below 0. Declare their value as no data in the layer's properties, then run again.</source>
        <translation>Le raster de population a des cellules sous 0. Déclarez leur valeur comme absence de données dans les propriétés de la couche, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/population_zones.py"/>
        <source>The zones have no field '{field}'. Choose the one with their people.</source>
        <translation>Les zones n'ont pas de champ « {field} ». Choisissez celui de leurs personnes.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>Of {count} households nobody knows whether they agreed: they are not used, their buildings take the estimate. If they agreed, say so in the field '{field}', or keep them with the parameter UNKNOWN_CONSENT.</source>
        <translation>Pour {count} ménages, on ne sait pas s'ils ont donné leur accord : ils ne sont pas utilisés, leurs bâtiments reçoivent l'estimation. S'ils étaient d'accord, notez-le dans le champ « {field} », ou gardez-les avec le paramètre UNKNOWN_CONSENT.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>Of {count} households nobody knows whether they agreed: they are used all the same.</source>
        <translation>Pour {count} ménages, on ne sait pas s'ils ont donné leur accord : ils sont utilisés quand même.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>The households have no field '{field}'. Choose the one with their people.</source>
        <translation>Les ménages n'ont pas de champ « {field} ». Choisissez celui de leurs personnes.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>The households have no field of consent: all {count} are used. Make sure that they agreed.</source>
        <translation>Les ménages n'ont pas de champ de consentement : tous les {count} sont utilisés. Assurez-vous qu'ils ont donné leur accord.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>{count} {count:household did not agree: its answers are not used, its building takes|households did not agree: their answers are not used, their buildings take} the estimate.</source>
        <translation>{count} {count:ménage n'a pas donné son accord : ses réponses ne sont pas utilisées, son bâtiment reçoit|ménages n'ont pas donné leur accord : leurs réponses ne sont pas utilisées, leurs bâtiments reçoivent} l'estimation.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>{count} {count:household is|households are} farther than {distance:g} m from any building: {count:it was|they were} left out.</source>
        <translation>{count} {count:ménage est|ménages sont} à plus de {distance:g} m de tout bâtiment : {count:il a été écarté|ils ont été écartés}.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>{count} {count:household shares|households share} a building with one that is not used: the building takes the estimate.</source>
        <translation>{count} {count:ménage partage son|ménages partagent leur} bâtiment avec un ménage qui n'est pas utilisé : le bâtiment reçoit l'estimation.</translation>
    </message>
    <message>
        <location filename="../../engine/residents/surveyed.py"/>
        <source>{count} {count:household without a place or a number of people was|households without a place or a number of people were} left out.</source>
        <translation>{count} {count:ménage sans lieu ou sans nombre de personnes a été écarté|ménages sans lieu ou sans nombre de personnes ont été écartés}.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/areas.py"/>
        <source>No service of the category {category} works: it has no area.</source>
        <translation>Aucun service de la catégorie {category} ne fonctionne : elle n'a pas de zone.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/areas.py"/>
        <source>No working service lies within {max_snap} m of a path: the paths and the services do not lie together. Check that both layers show the same place, and their coordinate reference systems.</source>
        <translation>Aucun service en état de marche ne se trouve à moins de {max_snap} m d'un chemin : les chemins et les services ne sont pas au même endroit. Vérifiez que les deux couches montrent le même lieu, et leurs systèmes de coordonnées.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/areas.py"/>
        <source>Not one of the {count} services works, so there is no area to draw. Check the field that says whether they work, or let those of unknown state count as working.</source>
        <translation>Aucun des {count} services ne fonctionne : il n'y a pas de zone à dessiner. Vérifiez le champ qui dit s'ils fonctionnent, ou comptez comme en marche ceux dont l'état est inconnu.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/areas.py"/>
        <source>The layer of origins holds no feature, so nobody can be counted. Choose the layer of those whose people are counted, or leave it out: the areas are drawn all the same.</source>
        <translation>La couche des origines ne contient aucune entité : il n'y a personne à compter. Choisissez la couche de celles dont on compte les habitants, ou laissez-la de côté : les zones sont tracées quand même.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/areas.py"/>
        <source>{count} {count:service does not work, so it has|services do not work, so they have} no area.</source>
        <translation>{count} {count:service ne fonctionne pas : il n'a|services ne fonctionnent pas : ils n'ont} pas de zone.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/limits.py"/>
        <source>'{word}' is no limit of a walk. Write numbers above 0 with ; between them, such as 5;10;15.</source>
        <translation>« {word} » n'est pas un seuil de trajet. Écrivez des nombres supérieurs à 0 séparés par ;, par exemple 5;10;15.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/limits.py"/>
        <source>There is no limit of a walk. Write numbers with ; between them, such as 5;10;15.</source>
        <translation>Aucun seuil de trajet n'est donné. Écrivez des nombres séparés par ;, par exemple 5;10;15.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/lots.py"/>
        <source>The services reach over {width} by {height} km: too much for cells of {cell} m. Choose larger cells, or fewer services.</source>
        <translation>Les services portent sur {width} km sur {height} : c'est trop pour des cellules de {cell} m. Choisissez des cellules plus grandes, ou moins de services.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/telling.py"/>
        <source>{category}, within {limit:g} {unit} of each of {count}, on average: {ha:.1f} ha of ground and {km:.1f} km of paths.</source>
        <translation>{category}, à {limit:g} {unit} de chacun ({count} en tout), en moyenne : {ha:.1f} ha de terrain et {km:.1f} km de chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/telling.py"/>
        <source>{category}, within {limit:g} {unit} of each of {count}, on average: {people} {people:person|people}, {ha:.1f} ha of ground and {km:.1f} km of paths.</source>
        <translation>{category}, à {limit:g} {unit} de chacun ({count} en tout), en moyenne : {people} {people:personne|personnes}, {ha:.1f} ha de terrain et {km:.1f} km de chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/telling.py"/>
        <source>{category}, within {limit:g} {unit}: {ha:.1f} ha of ground and {km:.1f} km of paths.</source>
        <translation>{category}, à {limit:g} {unit} ou moins : {ha:.1f} ha de terrain et {km:.1f} km de chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/serviceareas/telling.py"/>
        <source>{category}, within {limit:g} {unit}: {people} {people:person|people}, {ha:.1f} ha of ground and {km:.1f} km of paths.</source>
        <translation>{category}, à {limit:g} {unit} ou moins : {people} {people:personne|personnes}, {ha:.1f} ha de terrain et {km:.1f} km de chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>A point every {spacing} m is too many for this area. Ask for a larger distance between candidates.</source>
        <translation>Un point tous les {spacing} m, c'est trop pour cette zone. Demandez une plus grande distance entre les candidats.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>Candidates are to come from a layer, but none was given. Give a layer of places where a service could stand, or take them from a grid or from the paths.</source>
        <translation>Les candidats doivent venir d'une couche, mais aucune n'a été donnée. Donnez une couche de lieux où un service pourrait se trouver, ou prenez-les sur une grille ou le long des chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>Candidates {spacing} m apart are too many. Ask for at least {least} m between them.</source>
        <translation>Des candidats tous les {spacing} m, c'est trop. Demandez au moins {least} m entre eux.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>No path runs where the sites are looked for (among the origins, or in the areas drawn), so there is no place along one. Check that the layers show the same place, and their coordinate reference systems.</source>
        <translation>Aucun chemin ne passe là où l'on cherche des sites (parmi les origines, ou dans les zones dessinées) : il n'y a donc pas de place le long d'un chemin. Vérifiez que les couches montrent le même lieu, et leurs systèmes de coordonnées.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>Not one of the {count} candidates lies within {max_snap} m of a path. Check the candidates and their coordinate reference system, or take them from the paths.</source>
        <translation>Aucun des {count} candidats n'est à moins de {max_snap} m d'un chemin. Vérifiez les candidats et leur système de coordonnées, ou prenez-les le long des chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>The layer of candidates is empty. Give at least one place where a service could stand.</source>
        <translation>La couche des candidats est vide. Donnez au moins un lieu où un service pourrait se trouver.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>There are {count} candidates, more than the {most} that can be compared. Ask for a larger distance between them, draw the areas that come into question, or give a layer of fewer places.</source>
        <translation>Il y a {count} candidats, plus que les {most} qui peuvent être comparés. Demandez une plus grande distance entre eux, dessinez les secteurs envisagés, ou donnez une couche de moins de lieux.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>There is no free ground for a candidate every {spacing} m. Ask for a smaller distance between them.</source>
        <translation>Il n'y a pas de terrain libre pour un candidat tous les {spacing} m. Demandez une plus petite distance entre eux.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>With candidates from a grid or from the paths, the layer of candidates holds the areas where a service could stand: it must be polygons. For points, take the candidates from the layer.</source>
        <translation>Quand les candidats viennent d'une grille ou des chemins, la couche des candidats contient les secteurs où un service pourrait se trouver : il faut des polygones. Pour des points, prenez les candidats dans la couche.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/candidates.py"/>
        <source>{count} of {total} candidates {count:has|have} no path within {max_snap} m that can be reached without crossing a barrier, and {count:is|are} left out.</source>
        <translation>{count} {count:candidat|candidats} sur {total} {count:n'a|n'ont} pas, à moins de {max_snap} m, de chemin accessible sans franchir un obstacle : {count:il est écarté|ils sont écartés}.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/exact.py"/>
        <source>All sites together have too few places within reach of everybody. Give new sites more places, allow longer walks, or offer more candidates.</source>
        <translation>Tous les sites ensemble ont trop peu de places à la portée de tous. Donnez plus de places aux nouveaux sites, permettez des trajets plus longs, ou proposez plus de candidats.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/exact.py"/>
        <source>No {count} sites reach everybody. Ask for more sites, or allow longer walks.</source>
        <translation>{count} sites ne suffisent pas pour tout le monde. Demandez plus de sites ou permettez des trajets plus longs.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/exact.py"/>
        <location filename="../../engine/siting/walking.py"/>
        <source>The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk.</source>
        <translation>Le temps s'est écoulé avant qu'un premier plan soit trouvé. Donnez plus de temps, moins de candidats ou un trajet plus court.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>For {count} steps the best plan of so few sites is not known: the time was up, or so few cannot serve everybody.</source>
        <translation>Pour {count} étapes, le meilleur plan d'aussi peu de sites n'est pas connu : le temps était écoulé, ou si peu de sites ne peuvent desservir tout le monde.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>No plan is better: this is proved.</source>
        <translation>Aucun plan n'est meilleur : c'est prouvé.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>The time was up before it was proved that no plan is better; a better one can differ by {gap} % at the most. Give more time, or fewer candidates, to know.</source>
        <translation>Le temps s'est écoulé avant qu'il soit prouvé qu'aucun plan n'est meilleur ; un meilleur plan peut différer de {gap} % au plus. Donnez plus de temps, ou moins de candidats, pour le savoir.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>{count} new {count:site does|sites do} as much as {asked}: more would serve nobody better and are left out.</source>
        <translation>{count} {count:nouveau site fait|nouveaux sites font} autant que {asked} : davantage ne servirait mieux personne, et ils sont laissés de côté.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>{people} people: {placed} go to a site, {without} do not ({off} live too far from any path).</source>
        <translation>{people} personnes : {placed} vont à un site, {without} non ({off} habitent trop loin de tout chemin).</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>{sites} new {sites:site|sites}: the mean walk is {mean} min and the longest {longest} min.</source>
        <translation>{sites} {sites:nouveau site|nouveaux sites} : le trajet moyen est de {mean} min et le plus long de {longest} min.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/outcome.py"/>
        <source>{sites} new {sites:site|sites}: {people} people within the limit, {gained} more than before.</source>
        <translation>{sites} {sites:nouveau site|nouveaux sites} : {people} personnes dans la limite, {gained} de plus qu'avant.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>'{objective}' is no objective. Choose from: {objectives}.</source>
        <translation>« {objective} » n'est pas un objectif. Choisissez parmi : {objectives}.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>Everybody is covered by the existing services: no new site is needed.</source>
        <translation>Les services existants couvrent tout le monde : aucun nouveau site n'est nécessaire.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>No candidate is within the limit of anybody who is not covered yet. Allow longer walks, or offer other candidates.</source>
        <translation>Aucun candidat n'est dans la limite de personnes non encore couvertes. Permettez des trajets plus longs, ou proposez d'autres candidats.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>No existing service has the category '{category}' (there are: {categories}): the plan starts from nothing.</source>
        <translation>Aucun service existant n'a la catégorie « {category} » (il y a : {categories}) : le plan part de rien.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>No existing services were given: the plan starts from nothing.</source>
        <translation>Aucun service existant n'a été donné : le plan part de rien.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>Nobody can walk to any candidate or existing service. Check that paths, origins and candidates lie together.</source>
        <translation>Personne ne peut aller à pied à un candidat ou à un service existant. Vérifiez que chemins, origines et candidats se trouvent au même endroit.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>Not one of the {count} origins has people, so there is nobody to plan for. Choose the field with the number of people, or run 'People per building' first.</source>
        <translation>Aucune des {count} origines n'a d'habitants : il n'y a personne pour qui planifier. Choisissez le champ du nombre de personnes, ou lancez d'abord « Population par bâtiment ».</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>Searching for the best sites, up to {seconds} s.</source>
        <translation>Recherche des meilleurs sites, {seconds} s au plus.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>The existing services have several categories ({categories}). Say for which one new sites are planned.</source>
        <translation>Les services existants ont plusieurs catégories ({categories}). Dites pour laquelle de nouveaux sites sont prévus.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>The services layer has no field '{field}' for the capacity. Choose the field that holds it.</source>
        <translation>La couche des services n'a pas de champ « {field} » pour la capacité. Choisissez le champ qui la contient.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>The time limit for the search is 0 s: nothing can be found. Give at least a second.</source>
        <translation>La limite de temps de la recherche est de 0 s : rien ne peut être trouvé. Donnez au moins une seconde.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>There are more than {most} million walks between origins and candidates, too many to compare. Ask for a larger distance between candidates, a shorter longest walk, or work on a part of the town.</source>
        <translation>Il y a plus de {most} millions de trajets entre origines et candidats, trop pour être comparés. Demandez une plus grande distance entre les candidats, un trajet maximal plus court, ou travaillez sur une partie de la ville.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>To count who is covered a limit is needed: give the longest walk in metres or in minutes (500 m to a tap after Sphere, for example).</source>
        <translation>Pour compter qui est couvert, il faut une limite : donnez le trajet maximal en mètres ou en minutes (500 m jusqu'à une borne-fontaine selon Sphère, par exemple).</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{count} existing {count:service does not say what it|services do not say what they} can take: each counts like a new site.</source>
        <translation>{count} {count:service existant ne dit pas ce qu'il peut|services existants ne disent pas ce qu'ils peuvent} accueillir : chacun compte comme un nouveau site.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{count} existing {count:service does not work or is|services do not work or are} not for everybody: {count:it does|they do} not count.</source>
        <translation>{count} {count:service existant ne fonctionne pas ou n'est pas ouvert|services existants ne fonctionnent pas ou ne sont pas ouverts} à tous : {count:il ne compte|ils ne comptent} pas.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{count} new sites are asked for, but there are only {candidates} candidates on the network. Ask for fewer sites, or offer more candidates (a smaller distance between them, or another layer).</source>
        <translation>{count} nouveaux sites sont demandés, mais il n'y a que {candidates} candidats sur le réseau. Demandez moins de sites, ou proposez plus de candidats (une plus petite distance entre eux, ou une autre couche).</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{count} new sites are asked for. Ask for at least one.</source>
        <translation>{count} nouveaux sites sont demandés. Demandez-en au moins un.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{existing} existing {existing:service|services}, {candidates} {candidates:candidate|candidates}.</source>
        <translation>{existing} {existing:service existant|services existants}, {candidates} {candidates:candidat|candidats}.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/services.py"/>
        <source>{people} people live along small islands of paths without a service; the plan does not look at them, so that a gap in the map does not decide where a service goes. Check that the paths there are joined to the streets ('Check the map').</source>
        <translation>{people} personnes habitent le long de petits îlots de chemins sans service ; le plan ne les regarde pas, pour qu'une lacune de la carte ne décide pas de l'emplacement d'un service. Vérifiez que les chemins y sont reliés aux rues (« Vérifier la carte »).</translation>
    </message>
    <message>
        <location filename="../../engine/siting/walking.py"/>
        <source>No plan of so few sites lets everybody reach one. Ask for more sites, or allow longer walks.</source>
        <translation>Aucun plan avec si peu de sites ne permet à tous d'en atteindre un. Demandez plus de sites ou permettez des trajets plus longs.</translation>
    </message>
    <message>
        <location filename="../../engine/siting/walking.py"/>
        <source>The existing sites and {count} new ones have places for {places} people, but there are {people}. Ask for more sites, or give the new ones more places.</source>
        <translation>Les sites existants et {count} nouveaux ont des places pour {places} personnes, mais il y en a {people}. Demandez plus de sites, ou donnez plus de places aux nouveaux.</translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards has nothing in: {names}.</source>
        <translation>La ligne {line} de la table des normes n'a rien sous : {names}.</translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards: the limit '{limit}' is not a number above 0.</source>
        <translation>Ligne {line} de la table des normes : la limite « {limit} » n'est pas un nombre supérieur à 0.</translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards: the measure '{measure}' is unknown. Use one of: {measures}.</source>
        <translation>Ligne {line} de la table des normes : la mesure « {measure} » est inconnue. Utilisez l'une de celles-ci : {measures}.</translation>
    </message>
    <message>
        <location filename="../../engine/standards.py"/>
        <source>Line {line} of the table of standards: the standard '{standard}' stands there twice. Give each line a word of its own.</source>
        <translation>Ligne {line} de la table des normes : la norme « {standard} » y figure deux fois. Donnez à chaque ligne un mot à elle.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/csvtext.py"/>
        <source>The first line of '{name}' is no header: a quotation mark in it has no end.</source>
        <translation>La première ligne de « {name} » n'est pas un en-tête : un guillemet n'y est pas refermé.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/csvtext.py"/>
        <source>The text of '{name}' has {count} characters that cannot be read (shown as �). Save it again as CSV UTF-8 where the original is.</source>
        <translation>Le texte de « {name} » contient {count} caractères illisibles (montrés par �). Enregistrez-le à nouveau en CSV UTF-8 là où se trouve l'original.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/documents.py"/>
        <source>'{name}' is one page of a longer answer: {here} submissions are in it, of {all}. Give the other pages too.</source>
        <translation>« {name} » n'est qu'une page d'une réponse plus longue : elle contient {here} fiches sur {all}. Donnez aussi les autres pages.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/documents.py"/>
        <source>The file '{name}' holds no list of submissions.</source>
        <translation>Le fichier « {name} » ne contient pas de liste d'envois.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/documents.py"/>
        <source>The file '{name}' is nested too deeply to be a survey. Export it again.</source>
        <translation>Le fichier « {name} » est trop profondément imbriqué pour être une enquête. Refaites l'export.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/documents.py"/>
        <source>The file '{name}' is no JSON: {reason}.</source>
        <translation>Le fichier « {name} » n'est pas un JSON : {reason}.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/form.py"/>
        <source>The form has no sheet 'survey' with the columns 'type' and 'name'. Give the XLSForm that the survey was made with, or leave the form out.</source>
        <translation>Le formulaire n'a pas de feuille « survey » avec les colonnes « type » et « name ». Donnez le XLSForm qui a servi à l'enquête, ou laissez le formulaire vide.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>Areas were drawn in {questions}, and nothing says what they are: they are in the imported survey only. Write block, water or flood_area for them under 'areas' in the mapping.</source>
        <translation>Des surfaces ont été dessinées dans {questions}, et rien ne dit ce qu'elles sont : elles ne sont que dans l'enquête importée. Écrivez pour elles block (îlot), water (eau) ou flood_area (zone inondée) sous « areas » dans la correspondance.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>Columns guessed from their names and answers: {pairs}</source>
        <translation>Colonnes devinées d'après leurs noms et réponses : {pairs}</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>Columns used, after the mapping that was given: {pairs}</source>
        <translation>Colonnes utilisées, selon la correspondance donnée : {pairs}</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>Columns with personal data: {names}</source>
        <translation>Colonnes avec des données personnelles : {names}</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>No column was recognised: no services, paths, flood marks or households can be made. Give a mapping (the report shows how it is written).</source>
        <translation>Aucune colonne n'a été reconnue : ni services, ni chemins, ni repères de crue, ni ménages ne peuvent être produits. Donnez une correspondance (le rapport montre comment l'écrire).</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>No coordinates were found in the survey: its tables and households are imported without places. Check that the export contains the position questions.</source>
        <translation>Aucune coordonnée trouvée dans l'enquête : ses tables et ses ménages sont importés sans lieu. Vérifiez que l'export contient les questions de position.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>The mapping names columns that are not in this survey: {names}. Correct it if they are misspelt.</source>
        <translation>La correspondance nomme des colonnes qui ne sont pas dans cette enquête : {names}. Corrigez-la si elles sont mal orthographiées.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>The survey has no answers: no table with a header line and at least one row was found.</source>
        <translation>L'enquête n'a pas de réponses : aucune table avec une ligne d'en-tête et au moins une ligne n'a été trouvée.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>This file is the form, not the answers. Give the export of the submissions as input.</source>
        <translation>Ce fichier est le formulaire, pas les réponses. Donnez en entrée l'export des envois.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/importing.py"/>
        <source>Without the form, types were guessed from the answers: {numbers} columns of numbers, {dates} of dates, {texts} of text, {places} of places.</source>
        <translation>Sans le formulaire, les types sont déduits des réponses : {numbers} colonnes de nombres, {dates} de dates, {texts} de texte, {places} de positions.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/mapping.py"/>
        <source>The mapping has an unknown part '{part}'. Use: {parts}.</source>
        <translation>La correspondance a une partie inconnue « {part} ». Utilisez : {parts}.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/mapping.py"/>
        <source>The mapping is not a JSON object. Start from the one in the report of a first import.</source>
        <translation>La correspondance n'est pas un objet JSON. Partez de celle du rapport d'un premier import.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/mapping.py"/>
        <source>The mapping uses '{name}' in '{part}', which is not one of: {allowed}.</source>
        <translation>La correspondance emploie « {name} » dans « {part} », qui n'est pas l'un de : {allowed}.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/mapping.py"/>
        <source>The part '{part}' of the mapping is not written as in the report of an import.</source>
        <translation>La partie « {part} » de la correspondance n'est pas écrite comme dans le rapport d'un import.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/merging.py"/>
        <source>Back from the field: {added} new rows, {changed} changed, {deleted} no longer there (kept and flagged).</source>
        <translation>Retour du terrain : {added} lignes nouvelles, {changed} modifiées, {deleted} disparues (gardées et signalées).</translation>
    </message>
    <message>
        <location filename="../../engine/survey/merging.py"/>
        <source>The earlier import has no table with identifiers (uuid or id). Give the GeoPackage that an import wrote, or the one that went to the field.</source>
        <translation>L'importation précédente n'a aucune table avec des identifiants (uuid ou id). Donnez le GeoPackage qu'une importation a écrit, ou celui qui est parti sur le terrain.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/merging.py"/>
        <source>{count} new rows have no identifier: imported again, they would count twice. Give the layer a default value uuid('WithoutBraces') before it goes out the next time.</source>
        <translation>{count} lignes nouvelles n'ont pas d'identifiant : importées de nouveau, elles compteraient deux fois. Donnez à la couche la valeur par défaut uuid('WithoutBraces') avant qu'elle ne reparte.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/merging.py"/>
        <source>{count} rows were edited in two places: the report shows both answers.</source>
        <translation>{count} lignes ont été modifiées à deux endroits : le rapport montre les deux réponses.</translation>
    </message>
    <message>
        <location filename="../../engine/survey/rounds.py"/>
        <source>'{other}' is another export of the form in '{table}': {twice} submissions stand in both with the same answers and count once, {new} were added.</source>
        <translation>« {other} » est un autre export du formulaire de « {table} » : {twice} fiches se trouvent dans les deux avec les mêmes réponses et comptent une seule fois, {new} ont été ajoutées.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/access.py"/>
        <source>'{text}' is no address of a server. It looks like https://eu.kobotoolbox.org.</source>
        <translation>« {text} » n'est pas l'adresse d'un serveur. Elle ressemble à https://eu.kobotoolbox.org.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/access.py"/>
        <source>The address of the server must not hold a user or password: it is written into logs and projects. Put them into an authentication configuration of QGIS, and change the password.</source>
        <translation>L'adresse du serveur ne doit contenir ni utilisateur ni mot de passe : elle est écrite dans les journaux et les projets. Mettez-les dans une configuration d'authentification de QGIS, et changez le mot de passe.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/access.py"/>
        <source>The address {host} begins with http: everyone on the way could read your password. Write https.</source>
        <translation>L'adresse {host} commence par http : tout le monde sur le trajet pourrait lire votre mot de passe. Écrivez https.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/access.py"/>
        <source>{host} is asked without encryption: everyone in this local network can read the password and the answers.</source>
        <translation>{host} est interrogé sans chiffrement : tout le monde dans ce réseau local peut lire le mot de passe et les réponses.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>The connection to {host} breaks off again and again. Run again: what has come is kept.</source>
        <translation>La connexion avec {host} se coupe sans cesse. Relancez : ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>The identity of {host} cannot be verified (its TLS certificate), so nothing was sent to it. Check the address, and the date of this computer.</source>
        <translation>L'identité de {host} ne peut pas être vérifiée (certificat TLS) : rien ne lui a été envoyé. Vérifiez l'adresse, et la date de cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>{host} answered with a web page instead of data. It is not the address of a KoboToolbox or ODK Central server, its version is too old (KoboToolbox without API v2, ODK Central before 1.2), or the network asks you to log in first. Open the address in a browser to see.</source>
        <translation>{host} a répondu par une page web au lieu de données. Ce n'est pas l'adresse d'un serveur KoboToolbox ou ODK Central, sa version est trop ancienne (KoboToolbox sans API v2, ODK Central avant 1.2), ou le réseau demande d'abord de s'identifier. Ouvrez l'adresse dans un navigateur pour voir.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>{host} does not answer ({attempts} attempts). Check the address and the connection, then run again: what has come is kept.</source>
        <translation>{host} ne répond pas ({attempts} essais). Vérifiez l'adresse et la connexion, puis relancez : ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>{host} is overloaded or out of order (HTTP {status}). Run again later: what has come is kept.</source>
        <translation>{host} est surchargé ou en panne (HTTP {status}). Relancez plus tard : ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/asking.py"/>
        <source>{host} says that it was asked too often. Wait some minutes, then run again: what has come is kept.</source>
        <translation>{host} dit qu'il a été interrogé trop souvent. Attendez quelques minutes, puis relancez : ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/central.py"/>
        <source>{host} leaves out the repeats of the form: its ODK Central is older than 1.2. Have it updated, or export the submissions there as CSV and import the files.</source>
        <translation>{host} omet les répétitions du formulaire : son ODK Central est antérieur à 1.2. Faites-le mettre à jour, ou exportez-y les soumissions en CSV et importez les fichiers.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>Attachments: {came} came, {here} were here already.</source>
        <translation>Pièces jointes : {came} arrivées, {here} déjà là.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>The authentication configuration holds no user with a password and no usable token. Copy the token again, without spaces or line ends, into a configuration of the method API Header.</source>
        <translation>La configuration d'authentification ne contient ni utilisateur avec mot de passe, ni jeton utilisable. Copiez de nouveau le jeton, sans espaces ni retours à la ligne, dans une configuration de méthode « En-tête API ».</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>The form '{form}' has no submissions on {host} yet. Send the telephones' finished forms, then run again.</source>
        <translation>Le formulaire « {form} » n'a encore aucune soumission sur {host}. Envoyez les formulaires terminés des téléphones, puis relancez.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>The server has no XLSForm of '{form}': types and labels are read from the answers.</source>
        <translation>Le serveur n'a pas de XLSForm de « {form} » : les types et les libellés sont déduits des réponses.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>{count} attachments could not be had. Run again to ask for these only; the answers are complete.</source>
        <translation>{count} pièces jointes n'ont pas pu être obtenues. Relancez pour ne demander que celles-ci ; les réponses sont complètes.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>{count} submissions are no longer on the server: they are not imported, and kept in removed.json. If people asked for their answers to be deleted, delete that file and their photos in the folder media.</source>
        <translation>{count} soumissions ne sont plus sur le serveur : elles ne sont pas importées, et gardées dans removed.json. Si des personnes ont demandé la suppression de leurs réponses, supprimez ce fichier et leurs photos dans le dossier media.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/download.py"/>
        <source>{total} submissions on the server: {new} new, {edited} edited since the last download.</source>
        <translation>{total} soumissions sur le serveur : {new} nouvelles, {edited} modifiées depuis le dernier téléchargement.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/folder.py"/>
        <source>The folder '{folder}' already holds other files. Choose an empty folder, or that of an earlier download of this form.</source>
        <translation>Le dossier « {folder} » contient déjà d'autres fichiers. Choisissez un dossier vide, ou celui d'un téléchargement antérieur de ce formulaire.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/folder.py"/>
        <source>The folder '{folder}' cannot be used: {reason}</source>
        <translation>Le dossier « {folder} » ne peut pas être utilisé : {reason}</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/folder.py"/>
        <source>The folder '{folder}' holds the submissions of another form ({form} on {server}). Choose an empty folder for this one.</source>
        <translation>Le dossier « {folder} » contient les soumissions d'un autre formulaire ({form} sur {server}). Choisissez un dossier vide pour celui-ci.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/forms.py"/>
        <source>The form is no form of KoboToolbox: it has no list of questions ('survey').</source>
        <translation>Ce n'est pas un formulaire de KoboToolbox : il n'a pas de liste de questions (« survey »).</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/kobo.py"/>
        <source>{host} gave only {came} of {count} submissions. Run again: what has come is kept.</source>
        <translation>{host} n'a donné que {came} soumissions sur {count}. Relancez : ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} answers, but not as a survey server of the version that is needed does (KoboToolbox API v2, ODK Central 1.2 or later). Export the survey there as a file and import the file.</source>
        <translation>{host} répond, mais pas comme un serveur d'enquête de la version nécessaire (KoboToolbox API v2, ODK Central 1.2 ou plus). Exportez-y l'enquête en fichier et importez le fichier.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} does not accept the user, password or token. Correct the authentication configuration (Settings, Options, Authentication); a token of KoboToolbox stands in its account settings under Security.</source>
        <translation>{host} n'accepte pas l'utilisateur, le mot de passe ou le jeton. Corrigez la configuration d'authentification (Préférences, Options, Authentification) ; le jeton de KoboToolbox se trouve dans les paramètres du compte, sous Sécurité.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} has no form '{form}' in project {project} that this user may see. PROJECT_ID is the number in the address of the project, FORM_ID the form's own identifier (not its title).</source>
        <translation>{host} n'a pas, dans le projet {project}, de formulaire « {form} » que cet utilisateur puisse voir. PROJECT_ID est le numéro dans l'adresse du projet, FORM_ID l'identifiant du formulaire (pas son titre).</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} has no form '{form}' that this user or token may see. FORM_ID is the code after /forms/ in the address of the project, such as aBcD1234. For ODK Central, give PROJECT_ID as well.</source>
        <translation>{host} n'a pas de formulaire « {form} » que cet utilisateur ou ce jeton puisse voir. FORM_ID est le code après /forms/ dans l'adresse du projet, par exemple aBcD1234. Pour ODK Central, donnez aussi PROJECT_ID.</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} knows this user or token, but does not let it read the submissions of '{form}'. Ask the owner of the form to share it with the right to view submissions (ODK Central: the role Project Viewer; an app user usually may only send).</source>
        <translation>{host} connaît cet utilisateur ou ce jeton, mais ne lui laisse pas lire les soumissions de « {form} ». Demandez au propriétaire du formulaire de le partager avec le droit de voir les soumissions (ODK Central : le rôle Project Viewer ; un utilisateur mobile ne peut en général qu'envoyer).</translation>
    </message>
    <message>
        <location filename="../../engine/surveyserver/refusals.py"/>
        <source>{host} refuses the request (HTTP {status}). Its version may be too old; export the survey there as a file and import the file.</source>
        <translation>{host} refuse la demande (HTTP {status}). Sa version est peut-être trop ancienne ; exportez-y l'enquête en fichier et importez le fichier.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/access.py"/>
        <source>Nobody reaches a service of the category '{category}', though {count} {count:works|work}: no path leads from an origin to one. Run the check of the map, which finds the gaps between paths.</source>
        <translation>Personne n'atteint un service de la catégorie « {category} », alors que {count} {count:fonctionne|fonctionnent} : aucun chemin n'y mène depuis une origine. Lancez le contrôle de la carte, qui trouve les interruptions entre les chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/access.py"/>
        <source>None of the services of the category '{category}' works, or is for everybody ({count} in all): nobody has one to walk to, and the status is no_service.</source>
        <translation>Aucun service de la catégorie « {category} » ne fonctionne ou n'est ouvert à tous ({count} en tout) : personne n'en a un où aller, et le statut est no_service.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/catchments.py"/>
        <source>Line {line} of the table of weights cannot be used: it needs minutes that grow from line to line, and a weight from 0 to 1.</source>
        <translation>La ligne {line} de la table des poids est inutilisable : il faut des minutes croissantes d'une ligne à l'autre et un poids de 0 à 1.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/catchments.py"/>
        <source>The table of weights is empty. Give at least one line with minutes and weight.</source>
        <translation>La table des poids est vide. Donnez au moins une ligne avec minutes et poids.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>Network: {edges} {edges:edge|edges}, {km} km, {share} % of it in one connected part, {islands} {islands:island|islands}.</source>
        <translation>Réseau : {edges} {edges:tronçon|tronçons}, {km} km, dont {share} % d'un seul tenant, {islands} {islands:partie isolée|parties isolées}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>No origin lies within {max_snap} m of a path: the paths and the buildings do not lie together. Check that both layers show the same place, and their coordinate reference systems.</source>
        <translation>Aucune origine n'est à {max_snap} m ou moins d'un chemin : les chemins et les bâtiments ne sont pas au même endroit. Vérifiez que les deux couches montrent le même lieu, ainsi que leurs systèmes de coordonnées.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>Not one of the {total} origins has a geometry with coordinates that are numbers: there is nowhere to walk from.</source>
        <translation>Aucune des {total} origines n'a de géométrie dont les coordonnées soient des nombres : il n'y a nulle part d'où partir.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} of {all} paths {count:is|are} not in the network, for want of a geometry, of a line, of coordinates that are numbers, or of more than {tolerance} m: {ids}.</source>
        <translation>{count} {count:chemin|chemins} sur {all} {count:n'est pas|ne sont pas} dans le réseau, faute d'une géométrie, d'une ligne, de coordonnées qui soient des nombres, ou de plus de {tolerance} m : {ids}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} of {total} origins {count:has|have} no geometry, or coordinates that are no numbers: {count:its|their} status is unknown.</source>
        <translation>{count} {count:origine|origines} sur {total} {count:n'a|n'ont} pas de géométrie, ou des coordonnées qui ne sont pas des nombres : {count:son|leur} statut est inconnu.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} of {total} origins {count:has|have} no path within {max_snap} m that can be reached without crossing a barrier: {count:its|their} status is off_network.</source>
        <translation>{count} {count:origine|origines} sur {total} {count:n'a|n'ont} pas, à moins de {max_snap} m, de chemin accessible sans franchir un obstacle : {count:son|leur} statut est off_network (hors réseau).</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} {count:origin was|origins were} joined to the main network instead of a nearer island of paths without any service.</source>
        <translation>{count} {count:origine a été rattachée|origines ont été rattachées} au réseau principal plutôt qu'à un groupe de chemins plus proche, isolé et sans aucun service.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} {count:service has|services have} no geometry, or coordinates that are no numbers, so nobody reaches {count:it|them}: {ids}.</source>
        <translation>{count} {count:service n'a|services n'ont} pas de géométrie, ou des coordonnées qui ne sont pas des nombres : personne ne {count:l'atteint|les atteint} : {ids}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} {count:service has|services have} no path within {max_snap} m that can be reached without crossing a barrier, so nobody reaches {count:it|them}: {ids}.</source>
        <translation>{count} {count:service n'a|services n'ont} pas, à moins de {max_snap} m, de chemin accessible sans franchir un obstacle : personne ne {count:l'atteint|les atteint} : {ids}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} {count:service stands|services stand} on small islands of paths, so that nobody outside those islands reaches {count:it|them}: {ids}. Check that the paths there are joined to the streets.</source>
        <translation>{count} {count:service se trouve sur un petit îlot|services se trouvent sur de petits îlots} de chemins : personne d'ailleurs ne {count:l'atteint|les atteint} : {ids}. Vérifiez que les chemins y sont reliés aux rues.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{count} {count:service was|services were} joined to a longer part of the network instead of a nearer island of paths.</source>
        <translation>{count} {count:service a été rattaché|services ont été rattachés} à une partie plus longue du réseau plutôt qu'à un groupe de chemins isolé, plus proche.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/joining.py"/>
        <source>{percent} % of the length of the paths was swallowed by the tolerance of {tolerance} m, so that walks come out too short. Choose a smaller one: 0.01 m joins what meets.</source>
        <translation>{percent} % de la longueur des chemins ont été avalés par la tolérance de {tolerance} m, si bien que les trajets sont trop courts. Choisissez-en une plus petite : 0,01 m relie ce qui se touche.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>For these, no standard says how many people a service may serve: {categories}.</source>
        <translation>Pour ces services, aucune norme ne dit combien de personnes chacun peut desservir : {categories}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>Line {line} of the table of loads cannot be used: it needs a category, and as people_per_unit a number above 0.</source>
        <translation>La ligne {line} de la table des charges est inutilisable : il faut une catégorie et, pour people_per_unit, un nombre supérieur à 0.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>Not one of the {count} origins has people, so that nobody can be shared out to the services. Choose the field with the number of people, or run 'People per building' first.</source>
        <translation>Aucune des {count} origines n'a d'habitants : il n'y a personne à répartir entre les services. Choisissez le champ du nombre de personnes, ou lancez d'abord « Population par bâtiment ».</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>Of {all} people, how many share the services in use is withheld, to protect households: {categories}.</source>
        <translation>Pour ces services, on tait combien des {all} personnes se les partagent, pour protéger les ménages : {categories}.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>The services layer has no field '{field}' for the flow of a tap. Choose the field that holds it.</source>
        <translation>La couche des services n'a pas de champ « {field} » pour le débit d'un robinet. Choisissez le champ qui le contient.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{category}: no service has more people than the standard allows.</source>
        <translation>{category} : aucun service n'a plus de monde que ne le permet la norme.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard allows ({people} people come there).</source>
        <translation>{category} : {over} {over:service|services} sur {count} {over:a|ont} plus de monde que ne le permet la norme ({people} personnes y vont).</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard allows, when everybody counts at each service within reach, by the weight of the walk. To count everybody once, choose 'nearest'.</source>
        <translation>{category} : {over} {over:service|services} sur {count} {over:a|ont} plus de monde que ne le permet la norme, quand chacun compte à chaque service à sa portée, selon le poids du trajet. Pour compter chacun une seule fois, choisissez « nearest ».</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard allows.</source>
        <translation>{category} : {over} {over:service|services} sur {count} {over:a|ont} plus de personnes que la norme ne le permet.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{category}: {people} of {all} people share {count} {count:service|services} in use, {without} have none.</source>
        <translation>{category} : {people} personnes sur {all} se partagent {count} {count:service|services} en service, {without} n'en ont aucun.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/load.py"/>
        <source>{count} of {all} services {count:has|have} a measured flow, which decides how many people a tap may serve.</source>
        <translation>{count} {count:service|services} sur {all} {count:a|ont} un débit mesuré, qui décide combien de personnes un robinet peut servir.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/network.py"/>
        <source>No path is longer than {tolerance} m, within which vertices are one junction: nothing is left to walk on. Choose a smaller distance, and check the units of the paths layer.</source>
        <translation>Aucun chemin ne dépasse {tolerance} m, distance en deçà de laquelle des sommets forment un seul carrefour : il ne reste rien sur quoi marcher. Choisissez une distance plus petite et vérifiez les unités de la couche des chemins.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/network.py"/>
        <source>The paths layer has no line that can be walked. Check that it holds streets and alleys, and its field 'walkable'.</source>
        <translation>La couche des chemins n'a aucune ligne praticable à pied. Vérifiez qu'elle contient des rues et des venelles, ainsi que son champ « walkable ».</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>Line {line} of the table of surfaces has no surface. It needs the columns surface, speed_share and paved.</source>
        <translation>La ligne {line} de la table des revêtements n'a pas de revêtement. Il faut les colonnes surface, speed_share et paved.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>The table of surfaces is empty. Give at least one line with surface, speed_share and paved.</source>
        <translation>La table des revêtements est vide. Donnez au moins une ligne avec surface, speed_share et paved.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>The table of surfaces says '{value}' for '{surface}': the share of the speed must be a number above 0 and up to 1.</source>
        <translation>La table des revêtements indique « {value} » pour « {surface} » : la part de la vitesse doit être un nombre supérieur à 0 et d'au plus 1.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>Whoever was chosen can walk on none of the paths: all are steps or unpaved. Choose another.</source>
        <translation>Le groupe choisi ne peut marcher sur aucun chemin : tous sont des escaliers ou non revêtus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>{count} {count:path|paths} cannot be walked by whoever was chosen (steps, unpaved).</source>
        <translation>{count} {count:chemin|chemins} : celui qui marche ne peut pas y passer (escaliers, sol non revêtu).</translation>
    </message>
    <message>
        <location filename="../../engine/walking/pace.py"/>
        <source>{km} km of paths lie where the elevation raster knows nothing: they count as flat.</source>
        <translation>{km} km de chemins se trouvent là où le raster d'altitude ne sait rien : ils comptent comme plats.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/roundtrip.py"/>
        <source>The field '{field}' holds {count} values that are no minutes of waiting, such as '{example}'.</source>
        <translation>Le champ « {field} » contient {count} valeurs qui ne sont pas des minutes d'attente, comme « {example} ».</translation>
    </message>
    <message>
        <location filename="../../engine/walking/roundtrip.py"/>
        <source>The services layer has no field '{field}' for the minutes of waiting. Choose the field that holds it.</source>
        <translation>La couche des services n'a pas de champ « {field} » pour les minutes d'attente. Choisissez le champ qui les contient.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/vehicles.py"/>
        <source>Line {line} of the table of vehicles cannot be read. It needs vehicle, speed_km_h and width_m, both above 0.</source>
        <translation>La ligne {line} du tableau des véhicules ne peut pas être lue. Il lui faut vehicle, speed_km_h et width_m, tous deux supérieurs à 0.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/vehicles.py"/>
        <source>No path is wide enough for this vehicle ({width} m). Check the widths, or choose a smaller one.</source>
        <translation>Aucun chemin n'est assez large pour ce véhicule ({width} m). Vérifiez les largeurs, ou choisissez-en un plus petit.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/vehicles.py"/>
        <source>{count} of {all} paths {count:is|are} too narrow for the vehicle, or steps: from there people walk.</source>
        <translation>{count} {count:chemin|chemins} sur {all}, trop {count:étroit|étroits} pour le véhicule ou en escalier : de là, on marche.</translation>
    </message>
    <message>
        <location filename="../../engine/walking/walksummary.py"/>
        <source>{count} standards allow walks that are longer than the longest of this run ({standards}): people beyond its limit count as over them, though they may be within. To judge by these standards, run again without a longest walk (0).</source>
        <translation>{count} normes admettent des trajets plus longs que le trajet maximal de ce calcul ({standards}) : les personnes au-delà de cette limite comptent comme hors norme, alors qu'elles la respectent peut-être. Pour juger selon ces normes, relancez sans trajet maximal (0).</translation>
    </message>
    <message>
        <location filename="../../engine/wet/floodaccess.py"/>
        <source>None of the {count} working {count:service|services} of the category '{category}' stands dry: everybody who reaches one on dry ground loses it.</source>
        <translation>Aucun des {count} {count:service|services} en état de marche de la catégorie « {category} » n'est au sec : tous ceux qui en atteignent un quand le sol est sec le perdent.</translation>
    </message>
    <message>
        <location filename="../../engine/wet/floodaccess.py"/>
        <source>The depth raster says nothing about any of the {count} places it is asked for: it does not lie where they do, or holds no data there.</source>
        <translation>Le raster de hauteur d'eau ne dit rien d'aucun des {count} lieux demandés : il ne se trouve pas au même endroit, ou n'y a pas de données.</translation>
    </message>
    <message>
        <location filename="../../engine/wet/floodaccess.py"/>
        <source>{count} services lie where the depth raster knows nothing: they count as dry.</source>
        <translation>{count} services se trouvent là où le raster de hauteur d'eau ne sait rien : ils comptent comme secs.</translation>
    </message>
    <message>
        <location filename="../../engine/wet/wetpaths.py"/>
        <source>Line {line} of the table of limits in water cannot be read. It needs who, closed_over_m (metres, 0 to 30) and law ({laws}).</source>
        <translation>La ligne {line} du tableau des limites dans l'eau ne peut pas être lue. Il lui faut who, closed_over_m (mètres, 0 à 30) et law ({laws}).</translation>
    </message>
    <message>
        <location filename="../../engine/wet/wetpaths.py"/>
        <source>The paths layer has no field '{field}' for the height of the deck. Choose the field that holds it.</source>
        <translation>La couche des chemins n'a pas de champ « {field} » pour la hauteur du tablier. Choisissez le champ qui la contient.</translation>
    </message>
    <message>
        <location filename="../../engine/wet/wetpaths.py"/>
        <source>The table of limits in water is empty. Give at least one line.</source>
        <translation>Le tableau des limites dans l'eau est vide. Donnez au moins une ligne.</translation>
    </message>
    <message>
        <location filename="../../engine/wet/wetpaths.py"/>
        <source>{km} km of paths lie where the depth raster knows nothing: they count as open.</source>
        <translation>{km} km de chemins sont là où le raster des hauteurs d'eau ne dit rien : ils comptent comme ouverts.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>All algorithms are in the Processing toolbox, under Quartier.</source>
        <translation>Tous les algorithmes sont dans la boîte à outils de traitements, sous Quartier.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Also: {links}</source>
        <translation>Aussi : {links}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Choose the folder of the neighbourhood</source>
        <translation>Choisir le dossier du quartier</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <location filename="../../plugin/installer.py"/>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <location filename="../../plugin/plugin.py"/>
        <source>Folder of the neighbourhood</source>
        <translation>Dossier du quartier</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Folder of the neighbourhood (workspace), for all layers, results and maps:</source>
        <translation>Dossier du quartier (espace de travail), où vont les couches, les résultats et les cartes :</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>From OpenStreetMap and a survey to the maps of the neighbourhood, in this order:</source>
        <translation>D'OpenStreetMap et d'une enquête jusqu'aux cartes du quartier, dans cet ordre :</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>None yet: results stay temporary</source>
        <translation>Aucun : résultats temporaires</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Nothing at hand yet? Try it on a fictional lakeside neighbourhood.</source>
        <translation>Rien sous la main ? Essayez sur un quartier imaginaire au bord d'une lagune.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <location filename="../../plugin/plugin.py"/>
        <source>Open the sample neighbourhood</source>
        <translation>Ouvrir le quartier d'exemple</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Opens '{name}'</source>
        <translation>Ouvre « {name} »</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>Some steps need Python packages that are not installed here: {names}. {advice}</source>
        <translation>Certaines étapes ont besoin de paquets Python qui ne sont pas installés ici : {names}. {advice}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock.py"/>
        <source>This version of Quartier does not have this step yet.</source>
        <translation>Cette version de Quartier n'a pas encore cette étape.</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Downloading OpenStreetMap needs the Python package osmnx, which QGIS does not bring. It can be installed for Quartier alone, into your QGIS profile: QGIS's own packages stay as they are, and deleting the folder undoes it. Nothing else of Quartier needs it.</source>
        <translation>Télécharger OpenStreetMap demande le paquet Python osmnx, que QGIS n'apporte pas. Il peut être installé pour Quartier seul, dans votre profil QGIS : les paquets de QGIS restent tels quels, et il suffit de supprimer le dossier pour revenir en arrière. Le reste de Quartier n'en a pas besoin.</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Folder of downloaded packages</source>
        <translation>Dossier des paquets téléchargés</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>From a folder of downloaded packages (.whl), without a connection</source>
        <translation>Depuis un dossier de paquets téléchargés (.whl), sans connexion</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>From the network</source>
        <translation>Depuis le réseau</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Install osmnx</source>
        <translation>Installer osmnx</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>No Python was found beside this QGIS. Ask whoever installed QGIS to install osmnx for its Python.</source>
        <translation>Aucun Python n'a été trouvé à côté de ce QGIS. Demandez à la personne qui a installé QGIS d'installer osmnx pour son Python.</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>Packages: {packages} (about {megabytes} MB). Folder: {folder}</source>
        <translation>Paquets : {packages} (environ {megabytes} Mo). Dossier : {folder}</translation>
    </message>
    <message>
        <location filename="../../plugin/installer.py"/>
        <source>This command will run:</source>
        <translation>Cette commande sera exécutée :</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>Another survey place</source>
        <translation>Autre lieu de l'enquête</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>Confirmed as new, it goes into the file for JOSM at the next run.</source>
        <translation>Confirmé comme nouveau, il entre dans le fichier pour JOSM au prochain passage.</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>OpenStreetMap has no place like it nearby.</source>
        <translation>OpenStreetMap n'a aucun lieu semblable à proximité.</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>Score {score} of 1: {distance}; {names}; {categories}.</source>
        <translation>Score {score} sur 1 : {distance} ; {names} ; {categories}.</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>Survey</source>
        <translation>Enquête</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>a category is missing</source>
        <translation>une catégorie manque</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>a name is missing</source>
        <translation>un nom manque</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>different categories</source>
        <translation>catégories différentes</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>names little alike ({share})</source>
        <translation>noms peu ressemblants ({share})</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>names much alike ({share})</source>
        <translation>noms très proches ({share})</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>names that speak neither for nor against</source>
        <translation>noms qui ne parlent ni pour ni contre</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>one has no position</source>
        <translation>l'un des deux n'a pas de position</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>related categories</source>
        <translation>catégories voisines</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>the same category</source>
        <translation>même catégorie</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>the same name</source>
        <translation>même nom</translation>
    </message>
    <message>
        <location filename="../../plugin/pairwords.py"/>
        <source>{metres} m apart</source>
        <translation>à {metres} m l'un de l'autre</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>A fictional neighbourhood. The steps now start with its files; results go into {folder}</source>
        <translation>Un quartier imaginaire. Les étapes partent maintenant de ses fichiers ; les résultats vont dans {folder}</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>No pair waits for a review, and there is no new place to confirm.</source>
        <translation>Aucune paire n'attend de relecture, et il n'y a aucun nouveau lieu à confirmer.</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Quartier panel</source>
        <translation>Panneau Quartier</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>The decisions would be lost with this temporary layer: choose a folder of the neighbourhood in the Quartier panel, then run the matching again.</source>
        <translation>Les décisions seraient perdues avec cette couche temporaire : choisissez un dossier du quartier dans le panneau Quartier, puis relancez le rapprochement.</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>The maps are made from a workspace: choose a folder above the steps, then run them again so that their results go into it.</source>
        <translation>Les cartes se font à partir d'un espace de travail : choisissez un dossier au-dessus des étapes, puis relancez-les pour que leurs résultats y aillent.</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>The sample neighbourhood is not here: {folder}</source>
        <translation>Le quartier d'exemple n'est pas ici : {folder}</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>The workspace {folder} cannot be used; choose another folder. {reason}</source>
        <translation>L'espace de travail {folder} n'est pas utilisable ; choisissez un autre dossier. {reason}</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>There are no pairs to review yet: run the step 'Match the survey with the map' first, or select a layer of pairs.</source>
        <translation>Il n'y a pas encore de paires à relire : lancez d'abord l'étape « Rapprocher l'enquête et la carte », ou sélectionnez une couche de paires.</translation>
    </message>
    <message>
        <location filename="../../plugin/proposals.py"/>
        <source>flood marks</source>
        <translation>repères de crue</translation>
    </message>
    <message>
        <location filename="../../plugin/proposals.py"/>
        <source>flooded area</source>
        <translation>zone inondée</translation>
    </message>
    <message>
        <location filename="../../plugin/proposals.py"/>
        <source>level</source>
        <translation>niveau</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Accept: one and the same place</source>
        <translation>Accepter : un seul et même lieu</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Back</source>
        <translation>Précédente</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>From the next run on they are one: OpenStreetMap's place, with what the survey found there.</source>
        <translation>Dès le prochain passage, les deux ne font qu'un : le lieu d'OpenStreetMap, avec ce que l'enquête y a trouvé.</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Match again with the decisions</source>
        <translation>Rapprocher avec ces décisions</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>New places ({count})</source>
        <translation>Nouveaux lieux ({count})</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>New: not in OpenStreetMap</source>
        <translation>Nouveau : absent d'OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Opens the matching with the table of your decisions.</source>
        <translation>Ouvre le rapprochement avec la table de vos décisions.</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Pairs</source>
        <translation>Paires</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Reject: two different places</source>
        <translation>Rejeter : deux lieux différents</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Review of doubtful pairs</source>
        <translation>Relecture des paires douteuses</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Skip</source>
        <translation>Suivante</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>The pair side by side</source>
        <translation>La paire côte à côte</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>The survey's place is a new one, and goes into the file for JOSM.</source>
        <translation>Le lieu de l'enquête est nouveau et entre dans le fichier pour JOSM.</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>This pair is never proposed again; the survey's place may still be another one.</source>
        <translation>Cette paire n'est plus jamais proposée ; le lieu de l'enquête peut encore en être un autre.</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>To be reviewed ({count})</source>
        <translation>À relire ({count})</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Undo the last decision</source>
        <translation>Annuler la dernière décision</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>Which pairs are listed</source>
        <translation>Paires de la liste</translation>
    </message>
    <message>
        <location filename="../../plugin/review.py"/>
        <source>{number} / {count} · decided: {decided}</source>
        <translation>{number} / {count} · décidées : {decided}</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <source>Flood depth, 10-year flood (m)</source>
        <translation>Hauteur d'eau, crue décennale (m)</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <source>Flood depth, 100-year flood (m)</source>
        <translation>Hauteur d'eau, crue centennale (m)</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <source>Ground elevation above sea level (m)</source>
        <translation>Altitude du sol au-dessus de la mer (m)</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <source>Sample neighbourhood (fictional)</source>
        <translation>Quartier d'exemple (imaginaire)</translation>
    </message>
    <message>
        <location filename="../../plugin/sample.py"/>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Shelters</source>
        <translation>Abris</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>A file of the neighbourhood becomes paths, buildings, services, barriers and water.</source>
        <translation>Un fichier du quartier devient chemins, bâtiments, services, obstacles et plans d'eau.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>A3 pages for the town hall, in French or English.</source>
        <translation>Des pages A3 pour la mairie, en français ou en anglais.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Check the map</source>
        <translation>Vérifier la carte</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Depth at each building, and how many people stand in the water.</source>
        <translation>La hauteur d'eau à chaque bâtiment, et combien de personnes sont dans l'eau.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Estimate people per building</source>
        <translation>Estimer la population par bâtiment</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>From each building to the nearest water point, school or clinic that works, and who is too far.</source>
        <translation>De chaque bâtiment au point d'eau, à l'école ou au centre de santé en service le plus proche, et qui en est trop loin.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Gaps between alleys, islands, services off the paths: what to repair first, counted in people.</source>
        <translation>Venelles mal raccordées, îlots de chemins isolés, services hors des chemins : que réparer d'abord, compté en personnes.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Import OpenStreetMap</source>
        <translation>Importer OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Import a survey</source>
        <translation>Importer une enquête</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>KoboToolbox or ODK files become households, services, alleys and flood marks.</source>
        <translation>Des fichiers KoboToolbox ou ODK deviennent ménages, services, venelles et repères de crue.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Make the maps</source>
        <translation>Produire les cartes</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Match the survey with the map</source>
        <translation>Rapprocher l'enquête et la carte</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Measure walking distances</source>
        <translation>Mesurer les distances à pied</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Plan the evacuation</source>
        <translation>Préparer l'évacuation</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>See what the flood reaches</source>
        <translation>Voir ce que l'inondation touche</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>The people of a census zone, spread over its buildings; households that were counted stay as counted.</source>
        <translation>Les habitants d'une zone de recensement, répartis sur ses bâtiments ; les ménages comptés restent tels que comptés.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>The tap of the survey and the tap of OpenStreetMap become one; doubtful pairs wait for you.</source>
        <translation>La borne-fontaine de l'enquête et celle d'OpenStreetMap ne font plus qu'une ; les paires douteuses attendent votre avis.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>Who goes to which shelter, by which path, and who finds no place.</source>
        <translation>Qui va à quel abri, par quel chemin, et qui reste sans place.</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>a layer of your own</source>
        <translation>une couche à vous</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>areas within reach</source>
        <translation>zones à portée</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>building footprints</source>
        <translation>emprises du bâti</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>close the gaps you accept</source>
        <translation>combler les lacunes acceptées</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>damage in a mean year</source>
        <translation>dommages d'une année moyenne</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>depth from a flooded area</source>
        <translation>hauteur d'après une zone inondée</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>depth from a water level</source>
        <translation>hauteur d'après un niveau d'eau</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>depth from marks on walls</source>
        <translation>hauteur d'après des repères de crue</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>download it</source>
        <translation>le télécharger</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>from a server</source>
        <translation>depuis un serveur</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>mask households</source>
        <translation>masquer les ménages</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>paths everything depends on</source>
        <translation>chemins dont tout dépend</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>people per tap, latrine or bed</source>
        <translation>habitants par robinet, latrine ou lit</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>review doubtful pairs</source>
        <translation>revoir les paires douteuses</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>what to do first</source>
        <translation>par quoi commencer</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>where to put new ones</source>
        <translation>où en placer de nouveaux</translation>
    </message>
    <message>
        <location filename="../../plugin/steps.py"/>
        <source>who loses a service</source>
        <translation>qui perd un service</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>'as_it_is': the audience the layer carries; households and flood marks are the team's. To make a layer more open is your decision, and is written down.</source>
        <translation>« as_it_is » : le public que porte la couche ; les ménages et les repères de crue sont réservés à l'équipe. Ouvrir davantage une couche est votre décision, et elle est consignée.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>Add to workspace</source>
        <translation>Ajouter à l'espace de travail</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>For a flood depth: its event or return period ('100 ans'). Two scenarios stand side by side.</source>
        <translation>Pour une hauteur d'eau : son événement ou sa période de retour (« 100 ans »). Deux scénarios se côtoient.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>Households are for the team: they do not become '{audience}'. Mask them first (quartier:maskhouseholds).</source>
        <translation>Les ménages sont réservés à l'équipe : ils ne peuvent pas devenir « {audience} ». Masquez-les d'abord (quartier:maskhouseholds).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>Layer in the workspace</source>
        <translation>Couche dans l'espace de travail</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Name of the scenario</source>
        <translation>Nom du scénario</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>The layer '{layer}' was for '{before}'; from now on it is for '{audience}', as you decided. Make sure that nothing in it shows where single people live.</source>
        <translation>La couche « {layer} » était destinée à « {before} » ; elle l'est désormais à « {audience} », selon votre décision. Assurez-vous que rien n'y montre où vivent des personnes précises.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>The layer '{name}' cannot be '{role}': depth and dem are rasters, the other roles are vector layers.</source>
        <translation>La couche « {name} » ne peut pas servir de « {role} » : depth et dem sont des rasters, les autres rôles des couches vectorielles.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>What it is</source>
        <translation>Ce que c'est</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <source>Who may see it</source>
        <translation>Qui peut la voir</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/addtoworkspace.py"/>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Workspace (folder of the neighbourhood)</source>
        <translation>Espace de travail (dossier du quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>'extrapolate': harm goes on growing as between the last two. 'hold': it stays that of the rarest.</source>
        <translation>« extrapolate » : les dommages continuent de croître comme entre les deux dernières. « hold » : ils restent ceux de la plus rare.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>An assumption: from there harm grows to that of the most frequent flood given.</source>
        <translation>Une hypothèse : de là, les dommages croissent jusqu'à ceux de la crue la plus fréquente donnée.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Blocks to sum up by</source>
        <translation>Îlots par lesquels résumer</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Damage in a mean year</source>
        <translation>Dommages en une année moyenne</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Damage in a mean year by block</source>
        <translation>Dommages en une année moyenne, par îlot</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Field with the number of people</source>
        <translation>Champ du nombre de personnes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Floods as frequent as this do no harm (years)</source>
        <translation>Les crues aussi fréquentes ne font pas de dommages (ans)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Harm by return period</source>
        <translation>Dommages par période de retour</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>In the order of the layers, such as 10;100, or by their names: first=10;second=100. Empty: the number in the name of each layer.</source>
        <translation>Dans l'ordre des couches, par exemple 10;100, ou par leurs noms : première=10;seconde=100. Vide : le nombre dans le nom de chaque couche.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Of the same features, with the same settings. Any order will do.</source>
        <translation>Pour les mêmes objets, avec les mêmes réglages. L'ordre est libre.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Rarer floods than those given</source>
        <translation>Crues plus rares que celles données</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Results of 'Flood exposure', one for each flood</source>
        <translation>Résultats d'« Exposition à l'inondation », un par crue</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <source>Return periods (years)</source>
        <translation>Périodes de retour (ans)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>The layer '{layer}' has no field '{field}'. Choose one of its fields: {fields}.</source>
        <translation>La couche « {layer} » n'a pas de champ « {field} ». Choisissez un de ses champs : {fields}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/annualdamage.py"/>
        <location filename="../../processing_algorithms/common/blocks.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>The number of people is taken from the field '{field}'.</source>
        <translation>Le nombre de personnes est pris dans le champ « {field} ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>For links drawn by hand. A link that ends farther away is refused, and said.</source>
        <translation>Pour les liaisons dessinées à la main. Une liaison qui finit plus loin est refusée, et c'est dit.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>How far the end of a link may lie from the path it joins (m)</source>
        <translation>À quelle distance du chemin le bout d'une liaison peut se trouver (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>Links (from the check of the map)</source>
        <translation>Liaisons (de la vérification de la carte)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Paths (streets, alleys, footways)</source>
        <translation>Chemins (rues, venelles, voies piétonnes)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>Paths with links</source>
        <translation>Chemins avec liaisons</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>Put accepted links into the paths</source>
        <translation>Mettre les liaisons acceptées dans les chemins</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>Those whose field 'accepted' says yes are put in. With 'selected features only', the selected ones are, but for those that say no.</source>
        <translation>Celles dont le champ « accepted » vaut yes sont mises. Avec « entités sélectionnées uniquement », ce sont celles qui sont sélectionnées, sauf si elles disent no.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>{count} links were refused, because an end of them lies at no path: {ids}. Draw them up to the path, or allow a longer distance.</source>
        <translation>{count} liaisons ont été refusées, car l'un de leurs bouts n'est sur aucun chemin : {ids}. Dessinez-les jusqu'au chemin, ou admettez une distance plus longue.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>{count} {count:link is in the paths already and was|links are in the paths already and were} passed over.</source>
        <translation>{count} {count:liaison était déjà dans les chemins : elle a été laissée|liaisons étaient déjà dans les chemins : elles ont été laissées} de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/applylinks.py"/>
        <source>{count} {count:link was|links were} put into the paths.</source>
        <translation>{count} {count:liaison a été mise|liaisons ont été mises} dans les chemins.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>5 m is an assumption: alleys of informal settlements lie 5 to 20 m apart.</source>
        <translation>5 m est une hypothèse : les venelles des quartiers informels sont à 5 à 20 m les unes des autres.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Buildings (or addresses)</source>
        <translation>Bâtiments (ou adresses)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Completeness needs buildings and footprints to compare them with: give both.</source>
        <translation>La complétude demande des bâtiments et des emprises auxquelles les comparer : donnez les deux.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Completeness of the buildings</source>
        <translation>Complétude des bâtiments</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Everything given takes part; what lies outside the area is not told.</source>
        <translation>Tout ce qui est donné participe ; ce qui est hors de la zone n'est pas signalé.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Field that says whether it works</source>
        <translation>Champ qui dit s'il est en service</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Field with the capacity</source>
        <translation>Champ de la capacité</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Field with the category</source>
        <translation>Champ de la catégorie</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Footprints seen from above, to compare with</source>
        <translation>Emprises vues du ciel, pour comparer</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>For example fr or en. Empty: the report speaks as QGIS does.</source>
        <translation>Par exemple fr ou en. Vide : le rapport parle comme QGIS.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Found: {errors} errors, {warnings} things to look at, {notes} notes, and {links} links that would close a gap. The report tells what to repair first.</source>
        <translation>Trouvé : {errors} défauts à réparer, {warnings} points à vérifier, {notes} remarques et {links} liaisons qui fermeraient une coupure. Le rapport dit que réparer d'abord.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>HTML files</source>
        <translation>Fichiers HTML</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Issues</source>
        <translation>Défauts</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Language of the report</source>
        <translation>Langue du rapport</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Longest gap that a link may close (m)</source>
        <translation>Plus longue coupure qu'une liaison peut fermer (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Missing links</source>
        <translation>Liaisons manquantes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Open Buildings, Microsoft or another layer of outlines that somebody else drew.</source>
        <translation>Open Buildings, Microsoft ou une autre couche de contours dessinée par quelqu'un d'autre.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Side of the squares in which buildings are compared (m)</source>
        <translation>Côté des carrés dans lesquels les bâtiments sont comparés (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>The buildings have no number of people: every building counts as one. Estimate the people per building, then check again, to know whom each issue concerns.</source>
        <translation>Les bâtiments n'ont pas de nombre de personnes : chaque bâtiment compte pour un. Estimez les habitants par bâtiment, puis vérifiez de nouveau, pour savoir qui chaque défaut concerne.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>The elevation takes no part in the check: what a link saves is told for flat ground.</source>
        <translation>Le relief n'entre pas dans la vérification : ce qu'une liaison fait gagner est calculé à plat.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>The layer '{name}' has heights (3D): they are left aside.</source>
        <translation>La couche « {name} » a des altitudes (3D) : elles sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/checkdata.py"/>
        <source>Without it, figures count buildings: estimate the people first.</source>
        <translation>Sans lui, les chiffres comptent des bâtiments : estimez d'abord les habitants.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>'{value}' is not a choice for {name}. Choose from: {options}.</source>
        <translation>« {value} » n'est pas un choix pour {name}. Choisissez parmi : {options}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>1. Data in</source>
        <translation>1. Données</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>2. Access to services</source>
        <translation>2. Accès aux services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>3. Flood</source>
        <translation>3. Inondation</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>4. Evacuation</source>
        <translation>4. Évacuation</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>5. Maps and reports</source>
        <translation>5. Cartes et rapports</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>Stopped by you: no result was written, and earlier results stay as they were.</source>
        <translation>Arrêté par vous : aucun résultat n'a été écrit, et les précédents restent tels quels.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>{first} and {second} would be written to the same place: {path}. Give each its own.</source>
        <translation>{first} et {second} seraient écrits au même endroit : {path}. Donnez à chacun le sien.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>{name} is '{value}', which is no number that can be used here. Give a number of at least {minimum}, with a point before the decimals.</source>
        <translation>{name} vaut « {value} », ce qui n'est pas un nombre utilisable ici. Donnez un nombre d'au moins {minimum}, avec un point avant les décimales.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>{name} would replace the layer '{layer}', which is being edited here and has edits that are not saved. Save them or discard them first, or choose another place.</source>
        <translation>{name} remplacerait la couche « {layer} », qui est en cours d'édition ici et dont des modifications ne sont pas enregistrées. Enregistrez-les ou abandonnez-les d'abord, ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/base.py"/>
        <source>{name} would replace the whole workspace '{path}' and all results in it. Choose another file, or write a table inside it: ogr:dbname='{path}' table="name" (geom).</source>
        <translation>{name} remplacerait tout l'espace de travail « {path} » et tous ses résultats. Choisissez un autre fichier, ou écrivez une table à l'intérieur : ogr:dbname='{path}' table="nom" (geom).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/blocks.py"/>
        <source>There is no field of people: every origin counts as one, so the sums count origins.</source>
        <translation>Il n'y a pas de champ des personnes : chaque origine compte pour une, les sommes comptent donc les origines.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/exposurewater.py"/>
        <source>Give the table of hazard classes, with the rank of each class, or choose another order.</source>
        <translation>Donnez la table des classes d'aléa, avec le rang de chacune, ou choisissez un autre ordre.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/exposurewater.py"/>
        <source>The speed of the water is not known: the classes H1 to H6 are those of still water.</source>
        <translation>La vitesse de l'eau n'est pas connue : les classes H1 à H6 sont celles de l'eau calme.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/exposurewater.py"/>
        <source>The speed of the water is used with a raster of depths and with classes that know speed. Choose the classes aidr, or leave the speed of the water out.</source>
        <translation>La vitesse de l'eau sert avec un raster de hauteurs et avec des classes qui tiennent compte de la vitesse. Choisissez les classes aidr, ou laissez la vitesse de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Area to work in (all of the elevation raster without it)</source>
        <translation>Zone de travail (sans elle, tout le raster d'altitudes)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Chance of deep water (0 to 1)</source>
        <translation>Probabilité d'eau profonde (0 à 1)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Depth whose chance of being exceeded is asked for (m)</source>
        <translation>Hauteur d'eau dont on demande la probabilité de dépassement (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Elevation of the ground (m)</source>
        <translation>Altitude du sol (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Error of the elevation (m, standard deviation)</source>
        <translation>Erreur des altitudes (m, écart-type)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Instead of that of its kind: for example from heights you have measured yourself.</source>
        <translation>À la place de celle de leur origine : par exemple d'après des altitudes que vous avez mesurées vous-même.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Metres. Bare ground is best: roofs and trees in it keep the water out.</source>
        <translation>En mètres. Le sol nu convient le mieux : les toits et les arbres qui y figurent retiennent l'eau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Says how far its heights may be off, which decides how finely depths can be read.</source>
        <translation>Dit de combien les altitudes peuvent se tromper, donc avec quelle finesse on peut lire les hauteurs d'eau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>The chance of deep water follows from the error of the elevation: say where the elevation comes from (DEM_KIND), or give its error in metres (DEM_ERROR).</source>
        <translation>La probabilité d'eau profonde se déduit de l'erreur des altitudes : dites d'où viennent les altitudes (DEM_KIND) ou donnez leur erreur en mètres (DEM_ERROR).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>The part of the elevation raster around it is read. The water's source must lie inside.</source>
        <translation>Seule la partie du raster d'altitudes qui l'entoure est lue. L'origine de l'eau doit s'y trouver.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/flooddepth.py"/>
        <source>Where the elevation comes from</source>
        <translation>Origine des altitudes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>A word of the table of materials: informal, mud, wood, corrugated, masonry ...</source>
        <translation>Un mot de la table des matériaux : informal (informel), mud (terre), wood (bois), corrugated (tôle), masonry (maçonnerie)…</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Africa</source>
        <translation>Afrique</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>An assumption: at 0.5 m water stands over beds and hearths. Looked at with damage, or with needs.</source>
        <translation>Une hypothèse : à 0,5 m, l'eau passe au-dessus des lits et des foyers. Examiné avec les dommages, ou avec les besoins.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Asia</source>
        <translation>Asie</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Curves of the JRC (2017) for Africa; commercial, infrastructure and transport are those of Asia.</source>
        <translation>Courbes du JRC (2017) pour l'Afrique ; commerce, infrastructure et transport sont celles de l'Asie.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Damage by the curve for</source>
        <translation>Dommages par la courbe pour</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Damage curve '{curve}', straight between its points: {region}. Source: {source}.</source>
        <translation>Courbe de dommages « {curve} », droite entre ses points : {region}. Source : {source}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Empty: damage is told as a share only. Amounts are euros of 2010.</source>
        <translation>Vide : les dommages sont donnés en part seulement. Montants en euros de 2010.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Field with the material of the walls</source>
        <translation>Champ avec le matériau des murs</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>For paths and land: a long path lies in several classes. On rasters only; takes longer.</source>
        <translation>Pour les chemins et les parcelles : un long chemin se trouve dans plusieurs classes. Sur raster seulement ; plus long à calculer.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>GDP per head (US dollars of 2010), for damage in money</source>
        <translation>PIB par habitant (dollars de 2010), pour des dommages en argent</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Homes in deeper water cannot be lived in (m)</source>
        <translation>Au-delà de cette hauteur d'eau, un logement est inhabitable (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Length and area within each class, too</source>
        <translation>Aussi la longueur et la surface dans chaque classe</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Material where none is known</source>
        <translation>Matériau s'il est inconnu</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Table of building costs (CSV; empty: JRC)</source>
        <translation>Table des coûts de construction (CSV ; vide : JRC)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Table of damage curves (CSV; empty: JRC)</source>
        <translation>Table des courbes de dommages (CSV ; vide : JRC)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>Table of materials (CSV; empty: JRC)</source>
        <translation>Table des matériaux (CSV ; vide : JRC)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/harm.py"/>
        <source>The table of damage curves has no curve '{curve}'. It has: {curves}.</source>
        <translation>La table des courbes de dommages n'a pas de courbe « {curve} ». Elle a : {curves}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/households.py"/>
        <source>{count} of {all} rows of the result leave out numbers, to protect households: they rest on too few of them, or would give such a number away.</source>
        <translation>{count} lignes sur {all} du résultat taisent des nombres, pour protéger les ménages : ils reposent sur trop peu d'entre eux, ou trahiraient un tel nombre.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>'approaches': as deep in the water as the deeper of its two ends. 'open': always passable. 'closed': closed wherever water reaches it.</source>
        <translation>« approaches » : aussi profond dans l'eau que le plus profond de ses deux abords. « open » : toujours praticable. « closed » : fermé partout où l'eau l'atteint.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>'auto': metres, and a question where it holds nothing but a few whole numbers.</source>
        <translation>« auto » : des mètres, et une question s'il ne contient que quelques nombres entiers.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>A service in deeper water is lost (m)</source>
        <translation>Un service dans une eau plus profonde est perdu (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Bridges</source>
        <translation>Ponts</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>By vehicle, instead of on foot</source>
        <translation>En véhicule, au lieu d'à pied</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Empty: the limit of who moves, 0.5 m for children and older people, 0.9 m for adults, 0.3 m for cars.</source>
        <translation>Vide : la limite de la personne qui se déplace, 0,5 m pour les enfants et les personnes âgées, 0,9 m pour les adultes, 0,3 m pour les voitures.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Field with the height of the deck above the ground (m)</source>
        <translation>Champ de la hauteur du tablier au-dessus du sol (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Field with the width of the paths (m)</source>
        <translation>Champ de la largeur des chemins (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>It takes paths that are wide enough; from there to the door people walk. One-way streets are ignored.</source>
        <translation>Il prend les chemins assez larges ; de là à la porte, on marche. Les sens uniques sont ignorés.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Paths under deeper water are closed (m)</source>
        <translation>Les chemins sous une eau plus haute sont fermés (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Table of limits in water (CSV; empty: Quartier's own)</source>
        <translation>Tableau des limites dans l'eau (CSV ; vide : celui de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Table of vehicles (CSV; empty: Quartier's own)</source>
        <translation>Tableau des véhicules (CSV ; vide : celui de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>The depth raster has {cells:.0f} million cells around these layers; no more than {most:.0f} million are held in memory. Give it larger cells with 'Warp (reproject)' of QGIS (resampling method: maximum, so that no deep place is lost), then run again.</source>
        <translation>Le raster des hauteurs d'eau a {cells:.0f} millions de cellules autour de ces couches ; la mémoire en tient {most:.0f} millions au plus. Donnez-lui des cellules plus grandes avec « Projection (warp) » de QGIS (méthode de ré-échantillonnage : maximum, pour ne perdre aucun endroit profond), puis relancez.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>The table of limits in water has no line for '{who}'. Add one.</source>
        <translation>Le tableau des limites dans l'eau n'a pas de ligne pour « {who} ». Ajoutez-en une.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <source>Water over {limit} m closes paths to whoever was chosen ({who}).</source>
        <translation>Au-delà de {limit} m d'eau, les chemins sont fermés à qui a été choisi ({who}).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/inwater.py"/>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>What the raster holds</source>
        <translation>Ce que contient le raster</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>'auto': unknown where the raster says 0 for dry ground, dry where every cell with data is above 0. Ground beyond the raster is always unknown.</source>
        <translation>« auto » : inconnu si le raster dit 0 pour un sol sec, sec si toutes les cellules renseignées sont au-dessus de 0. Le sol au-delà du raster est toujours inconnu.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>'tobler': after Tobler 1993, for streets and alleys. 'langmuir': Naismith's rule with Langmuir's corrections, as in r.walk of GRASS, for long climbs. Both leave the group's speed on the flat.</source>
        <translation>« tobler » : d'après Tobler 1993, pour les rues et les venelles. « langmuir » : la règle de Naismith avec les corrections de Langmuir, comme dans r.walk de GRASS, pour les longues montées. À plat, les deux laissent au groupe sa vitesse.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>'units': taps, cabins or places. 'people': those they are for. 'auto': people where a word says so ('200 pers.', '80 usagers') or where a number above 40 cannot be taps or cabins, which is said; units elsewhere.</source>
        <translation>« units » : les robinets, cabines ou places. « people » : les personnes qu'ils desservent. « auto » : les personnes quand un mot le dit (« 200 pers. », « 80 usagers ») ou quand un nombre supérieur à 40 ne peut pas compter des robinets ou des cabines, ce qui est dit ; les unités ailleurs.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>10 m, or larger where the ground would have more than a million cells.</source>
        <translation>10 m, ou plus quand le terrain aurait plus d'un million de mailles.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>A service of unknown state counts as working</source>
        <translation>Un service dont l'état est inconnu compte comme en service</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Barriers nobody crosses (drains, walls, fences)</source>
        <translation>Obstacles que personne ne franchit (caniveaux, murs, clôtures)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Beyond it the status is 'off the network'. 100 m is an assumption for urban areas.</source>
        <translation>Au-delà, l'état est « hors réseau ». 100 m est une hypothèse pour les zones urbaines.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Bridges, tunnels and paths on different levels are never joined.</source>
        <translation>Les ponts, les tunnels et les chemins de niveaux différents ne sont jamais reliés.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>By default the UTM zone of the middle of the area.</source>
        <translation>Par défaut, la zone UTM du milieu de la zone d'étude.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Cells without data are</source>
        <translation>Les cellules sans données sont</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Coordinate reference system for lengths</source>
        <translation>Système de coordonnées pour les longueurs</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Each is counted apart in the table of people. Empty: those of Quartier's households (women, men, children under 5, people of 60 and over, people who walk with difficulty).</source>
        <translation>Chacun est compté à part dans la table des personnes. Vide : ceux des ménages de Quartier (femmes, hommes, enfants de moins de 5 ans, personnes de 60 ans et plus, personnes qui marchent difficilement).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Fields with the people of groups (sex, age ...)</source>
        <translation>Champs avec les personnes par groupe (sexe, âge...)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Flood depth (m above ground)</source>
        <translation>Hauteur d'eau (m au-dessus du sol)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>For doors and services that no path joins to the others: a walk over the ground, around barriers and water, to where a path is entered best. Who arrives by paths keeps to them.</source>
        <translation>Pour les portes et les services qu'aucun chemin ne relie aux autres : un trajet à travers le terrain, en contournant les obstacles et l'eau, jusque là où l'on entre le mieux sur un chemin. Qui arrive par les chemins y reste.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Join paths where they cross without a vertex</source>
        <translation>Relier les chemins là où ils se croisent sans sommet commun</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Keep it small: alleys of informal settlements lie 5 to 20 m apart. Gaps are found by the data check.</source>
        <translation>Gardez-la petite : les venelles des quartiers précaires sont à 5 à 20 m les unes des autres. La vérification des données trouve les lacunes.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Land cover off the paths (codes)</source>
        <translation>Occupation du sol hors des chemins (codes)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Leave empty for the speed of the group.</source>
        <translation>Laissez vide pour la vitesse du groupe.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Longest distance off the paths (m, as the crow flies)</source>
        <translation>Distance maximale hors des chemins (m, à vol d'oiseau)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Longest time counted (minutes; 0 = no limit)</source>
        <translation>Temps le plus long compté (minutes ; 0 = sans limite)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Longest walk counted (m; 0 = no limit)</source>
        <translation>Marche la plus longue comptée (m ; 0 = sans limite)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Longest walk from a door to the nearest path (m)</source>
        <translation>Plus longue marche d'une porte au chemin le plus proche (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Metres, one scenario. A maximum over 30 is refused: it is probably centimetres, or an elevation.</source>
        <translation>En mètres, un seul scénario. Un maximum de plus de 30 est refusé : ce sont sans doute des centimètres, ou une altitude.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Size of a cell off the paths (m; 0 = Quartier chooses)</source>
        <translation>Taille d'une maille hors des chemins (m ; 0 = au choix de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Smallest count of households that is told</source>
        <translation>Plus petit effectif de ménages qui est dit</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Such as ESA WorldCover. Without it people walk at 0.6 of their speed off the paths (Tobler).</source>
        <translation>Par exemple ESA WorldCover. Sans elle, on marche hors des chemins à 0,6 fois la vitesse (Tobler).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Table of land cover (CSV; empty: ESA WorldCover)</source>
        <translation>Table d'occupation du sol (CSV ; vide : ESA WorldCover)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Table of surfaces (CSV; empty: Quartier's own)</source>
        <translation>Table des revêtements (CSV ; vide : celle de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>The capacity counts</source>
        <translation>La capacité compte</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>The walk from a door to the nearest path does not cross them.</source>
        <translation>La marche d'une porte au chemin le plus proche ne les traverse pas.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Vertices closer than this are one junction (m)</source>
        <translation>Des sommets plus proches que cela ne font qu'un croisement (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Walk over land where no path is near</source>
        <translation>Marcher à travers le terrain là où aucun chemin n'est proche</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Walking speed (m/s), instead of the group's</source>
        <translation>Vitesse de marche (m/s), au lieu de celle du groupe</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Water nobody walks on</source>
        <translation>Eau où personne ne marche</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>What each code leaves of the walking speed; 0 where nobody walks.</source>
        <translation>Ce que chaque code laisse de la vitesse de marche ; 0 là où l'on ne passe pas.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>What each surface leaves of the walking speed, and whether it is paved.</source>
        <translation>Ce que chaque revêtement laisse de la vitesse de marche, et s'il est revêtu.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>What slopes cost</source>
        <translation>Ce que coûtent les pentes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Where origins are households of a survey, or made from them, or groups are counted, smaller counts are withheld in the table of people, and those that would give them away. 0 tells everything: the table is then for nobody who may not see the origins.</source>
        <translation>Si les origines sont des ménages d'une enquête, ou en proviennent, ou si l'on compte des groupes, le tableau des personnes ne publie pas les nombres plus petits, ni ceux qui les trahiraient. 0 dit tout : le tableau est alors réservé à qui peut voir les origines.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>With it, walking uphill takes longer than downhill. Without it all is flat.</source>
        <translation>Avec elle, monter prend plus de temps que descendre. Sans elle, tout est plat.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>Areas become lines with 'Polygons to lines' of QGIS.</source>
        <translation>Des surfaces deviennent des lignes avec « Polygones vers lignes » de QGIS.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>Choose another layer.</source>
        <translation>Choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>Closed outlines become areas with 'Polygonize' or 'Lines to polygons' of QGIS.</source>
        <translation>Des contours fermés deviennent des surfaces avec « Polygoniser » ou « Lignes vers polygones » de QGIS.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>The coordinate reference system {crs} is not in metres. Choose a projected one in metres, or leave the choice to Quartier.</source>
        <translation>Le système de coordonnées {crs} n'est pas en mètres. Choisissez-en un projeté, en mètres, ou laissez Quartier choisir.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>The layer '{layer}' holds {given}. What is needed here ({parameter}, {name}): {wanted}. {advice}</source>
        <translation>La couche « {layer} » contient des {given}. Ce qu'il faut ici ({parameter}, {name}) : des {wanted}. {advice}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>areas (polygons)</source>
        <translation>surfaces (polygones)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>lines</source>
        <translation>lignes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>{output} is written as a GeoTIFF: give it a file name that ends in .tif and not in '{ending}'.</source>
        <translation>{output} s'écrit en GeoTIFF : donnez-lui un nom de fichier qui finit par .tif et non par « {ending} ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/reading.py"/>
        <source>{output} would replace {input}, the file '{path}'. Give it another name.</source>
        <translation>{output} remplacerait {input}, le fichier « {path} ». Donnez-lui un autre nom.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>A text file &lt;form&gt;_mapping.json that you can correct. One that is there is never replaced.</source>
        <translation>Un fichier texte &lt;formulaire&gt;_mapping.json que vous pouvez corriger. Celui qui s'y trouve déjà n'est jamais remplacé.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Blocks drawn in the survey</source>
        <translation>Îlots dessinés dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Empty: the one kept beside the form by an earlier import, or what the words of the form suggest.</source>
        <translation>Vide : celle qu'un import précédent a gardée à côté du formulaire, ou ce que suggèrent les mots du formulaire.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Flooded areas drawn in the survey</source>
        <translation>Zones inondées dessinées dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Folder for copies of the photos (empty: they stay where they are)</source>
        <translation>Dossier pour les copies des photos (vide : elles restent où elles sont)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>For example fr or en. Empty: the form's first language; the report speaks as QGIS does.</source>
        <translation>Par exemple fr ou en. Vide : la première langue du formulaire ; le rapport parle comme QGIS.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>GeoPackage files</source>
        <translation>Fichiers GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Imported survey (a layer a position question, a table a repeat)</source>
        <translation>Enquête importée (une couche par question de position, une table par répétition)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Keep the mapping beside the form, and use it the next time</source>
        <translation>Garder la correspondance à côté du formulaire et s'en servir la prochaine fois</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Language of the labels and of the report</source>
        <translation>Langue des libellés et du rapport</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Mapping of the form's words (JSON; empty: guessed)</source>
        <translation>Correspondance des mots du formulaire (JSON ; vide : devinée)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Paths from the survey</source>
        <translation>Chemins de l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Places outside it are flagged, not left out.</source>
        <translation>Les lieux au-dehors sont signalés, pas écartés.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Services from the survey</source>
        <translation>Services de l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>The folder photos of the workspace suits well. Photos can show people: for the team only.</source>
        <translation>Le dossier photos de l'espace de travail convient bien. Les photos peuvent montrer des personnes : pour l'équipe seulement.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/surveyoutputs.py"/>
        <source>Water drawn in the survey</source>
        <translation>Eau dessinée dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/writing.py"/>
        <source>A FlatGeobuf keeps no rows without a place on the map: {count} rows are missing from '{path}'. Save as a GeoPackage (.gpkg) instead.</source>
        <translation>Un FlatGeobuf ne garde pas les lignes sans position sur la carte : {count} lignes manquent dans « {path} ». Enregistrez plutôt en GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/writing.py"/>
        <source>A shapefile cuts column names to ten characters, so these are hard to tell apart: {names}. Save as a GeoPackage (.gpkg) instead.</source>
        <translation>Un shapefile coupe les noms de colonnes à dix caractères, ceux-ci sont donc difficiles à distinguer : {names}. Enregistrez plutôt en GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Categories that count (; between)</source>
        <translation>Catégories qui comptent (séparées par ;)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Footbridges or raised paths that could be built</source>
        <translation>Passerelles ou chemins surélevés à construire</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Look only at so many stretches (0 = all)</source>
        <translation>Nombre de tronçons à regarder (0 = tous)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Most depends on {path}: without it {cut} of {people} people have no way to some service, {on_it} of them because their door is on it.</source>
        <translation>C'est de {path} que l'on dépend le plus : sans ce tronçon, {cut} personnes sur {people} n'ont plus de chemin vers une catégorie de services, dont {on_it} parce que leur porte y donne.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>None of them is anybody's only way, but for who lives on it. The longest detours are those round {path}: without it people walk {minutes} minutes more, all of them together.</source>
        <translation>Aucun n'est le seul chemin de quelqu'un, sauf de qui y habite. Les plus longs détours sont ceux que coûterait {path} : sans ce tronçon, les gens marchent {minutes} minutes de plus, tous ensemble.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Origins (buildings, households, addresses)</source>
        <translation>Origines (bâtiments, ménages, adresses)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Such as: water_point; primary_school; health. Empty: all of them, and each as much as any other.</source>
        <translation>Par exemple : water_point; primary_school; health. Vide : toutes, chacune autant que les autres.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>The water closes {closed} of the stretches looked at. Raised or built alone, {path} gives most people a service back: {back} of {people}.</source>
        <translation>L'eau ferme {closed} des tronçons examinés. Surélevé ou construit seul, {path} rend un service au plus grand nombre : {back} personnes sur {people}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Those that most people walk on. The log says how long it will take.</source>
        <translation>Ceux où passe le plus de monde. Le journal dit combien de temps cela prendra.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>With a flood depth: whom each of them alone gives a service back. They stand above the water.</source>
        <translation>Avec une hauteur d'eau : à qui chacun, seul, rend un service. Ils sont au-dessus de l'eau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>Without a flood depth the footbridges and raised paths are not looked at.</source>
        <translation>Sans hauteur d'eau, les passerelles et chemins surélevés ne sont pas examinés.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/criticalpaths.py"/>
        <source>{count} {count:stretch|stretches} on somebody's way {count:was|were} looked at; {single} of them {single:is a single point|are single points} of failure.</source>
        <translation>{count} {count:tronçon sur le chemin de quelqu'un a été examiné|tronçons sur le chemin de quelqu'un ont été examinés}, dont {single} {single:est un point de rupture unique|sont des points de rupture uniques}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>A download that broke off goes on from there. 0 asks for everything anew.</source>
        <translation>Un téléchargement interrompu reprend à partir de là. 0 redemande tout.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Address of the interpreter, such as https://overpass-api.de/api/interpreter; ';' between several.</source>
        <translation>Adresse de l'interpréteur, par exemple https://overpass-api.de/api/interpreter ; « ; » entre plusieurs.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Any computer can import it without a network.</source>
        <translation>N'importe quel ordinateur peut l'importer sans connexion.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Buildings are kept whose middle is inside; everything else also around it.</source>
        <translation>Les bâtiments dont le milieu est dedans sont gardés ; tout le reste l'est aussi autour.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Download from OpenStreetMap</source>
        <translation>Télécharger depuis OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Download this far around the area (m)</source>
        <translation>Télécharger jusqu'à cette distance autour de la zone (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Downloaded {nodes} nodes, {ways} ways and {relations} relations, as OpenStreetMap was at {time}.</source>
        <translation>Téléchargés : {nodes} nœuds, {ways} chemins et {relations} relations, dans l'état d'OpenStreetMap du {time}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Empty: 180 seconds, or QGIS's own network timeout where that is longer.</source>
        <translation>Vide : 180 secondes, ou le délai réseau de QGIS s'il est plus long.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Give either an extent, an area or the name of a place: {count} of them were given.</source>
        <translation>Donnez soit une emprise, soit une zone, soit le nom d'un lieu : il y en a {count}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Give one of the three: an extent, an area or the name of a place.</source>
        <translation>Donnez l'une des trois : une emprise, une zone ou le nom d'un lieu.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>OpenStreetMap file to hand on</source>
        <translation>Fichier OpenStreetMap à transmettre</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>OpenStreetMap files</source>
        <translation>Fichiers OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Overpass server (empty: those of the table, in turn)</source>
        <translation>Serveur Overpass (vide : ceux de la table, tour à tour)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>People walk across the edge of a map: without this, those near it seem far from everything.</source>
        <translation>On marche au-delà du bord d'une carte : sans cela, ceux qui en sont proches paraissent loin de tout.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Server of place names (Nominatim; empty: OpenStreetMap's own)</source>
        <translation>Serveur de noms de lieux (Nominatim ; vide : celui d'OpenStreetMap)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Table of tags (CSV; empty: Quartier's own)</source>
        <translation>Table des attributs (CSV ; vide : celle de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Use what was downloaded in the last hours</source>
        <translation>Réutiliser ce qui a été téléchargé depuis moins de (heures)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>Wait for a server (seconds)</source>
        <translation>Attendre un serveur (secondes)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadosm.py"/>
        <source>With town and country, for example: Bè, Lomé, Togo.</source>
        <translation>Avec la ville et le pays, par exemple : Bè, Lomé, Togo.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Address of the server</source>
        <translation>Adresse du serveur</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>As in the browser: https://kf.kobotoolbox.org, https://eu.kobotoolbox.org, or your ODK Central.</source>
        <translation>Comme dans le navigateur : https://kf.kobotoolbox.org, https://eu.kobotoolbox.org, ou votre ODK Central.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Authentication (kept by QGIS)</source>
        <translation>Authentification (gardée par QGIS)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Basic: user and password. API Header: 'Authorization' with the token; 'App-User' with the key of an app user of ODK Central.</source>
        <translation>Basique : utilisateur et mot de passe. En-tête API : « Authorization » avec le jeton ; « App-User » avec la clé d'un utilisateur mobile d'ODK Central.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Download a survey from KoboToolbox or ODK Central</source>
        <translation>Télécharger une enquête depuis KoboToolbox ou ODK Central</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Empty: the server is a KoboToolbox.</source>
        <translation>Vide : le serveur est un KoboToolbox.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Folder of what was downloaded</source>
        <translation>Dossier de ce qui a été téléchargé</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Give the same folder again: only what is new or edited is asked for. For the team only.</source>
        <translation>Redonnez le même dossier : seul ce qui est nouveau ou modifié est demandé. Pour l'équipe seulement.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Identifier of the form</source>
        <translation>Identifiant du formulaire</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>KoboToolbox: the code after /forms/ in the address of the project. ODK Central: the form's ID.</source>
        <translation>KoboToolbox : le code après /forms/ dans l'adresse du projet. ODK Central : l'identifiant du formulaire.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/downloadsurvey.py"/>
        <source>Number of the project (ODK Central only)</source>
        <translation>Numéro du projet (ODK Central seulement)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Buildings with people</source>
        <translation>Bâtiments avec leur population</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Farthest building a household can belong to (m)</source>
        <translation>Bâtiment le plus éloigné auquel un ménage peut appartenir (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Field with the consent</source>
        <translation>Champ du consentement</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Field with the number of floors</source>
        <translation>Champ du nombre de niveaux</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Field with the people of a household</source>
        <translation>Champ des personnes d'un ménage</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Field with the people of a zone</source>
        <translation>Champ des personnes d'une zone</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Field with the use of a building</source>
        <translation>Champ de l'usage d'un bâtiment</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Give either zones with their people or a raster of people per cell.</source>
        <translation>Donnez soit des zones avec leurs personnes, soit un raster de personnes par cellule.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Households whose consent is not known</source>
        <translation>Ménages dont le consentement n'est pas connu</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>People by zone</source>
        <translation>Personnes par zone</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>People per building</source>
        <translation>Population par bâtiment</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>People per cell (raster), instead of zones</source>
        <translation>Personnes par cellule (raster), au lieu de zones</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Surveyed households</source>
        <translation>Ménages enquêtés</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>The answers of a household that did not agree are not used: its building takes the estimate.</source>
        <translation>Les réponses d'un ménage qui n'a pas donné son accord ne sont pas utilisées : son bâtiment reçoit l'estimation.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>The error of a phone's position; an assumption.</source>
        <translation>L'erreur de position d'un téléphone ; une hypothèse.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Whole people</source>
        <translation>Personnes entières</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/estimatepopulation.py"/>
        <source>Zones with their number of people</source>
        <translation>Zones avec leur nombre de personnes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>'during': deep water closes paths. 'before': the paths are still dry, the shelters are chosen for it.</source>
        <translation>« during » (pendant) : l'eau profonde ferme des chemins. « before » (avant) : les chemins sont encore secs, les abris sont choisis en vue de la crue.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>'flooded': only the origins that the water of the depth raster touches (0.1 m or more).</source>
        <translation>« flooded » : seulement les origines que l'eau du raster touche (0,1 m ou plus).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>0.5 m: limit for children, older people and people with reduced mobility; 0.9 m: adults.</source>
        <translation>0,5 m : limite pour les enfants, les personnes âgées et à mobilité réduite ; 0,9 m : adultes.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>A shelter in deeper water takes nobody (m)</source>
        <translation>Un abri dans une eau plus haute ne reçoit personne (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Evacuation routes to shelters</source>
        <translation>Itinéraires d'évacuation vers les abris</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Evacuation summary</source>
        <translation>Bilan de l'évacuation</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Field with the number of places</source>
        <translation>Champ du nombre de places</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Only from this zone</source>
        <translation>Seulement depuis cette zone</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>People from each origin to each shelter</source>
        <translation>Personnes de chaque origine vers chaque abri</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>People go to a shelter that is full: 'nearest' does not look at the places. To respect them, choose 'optimal'.</source>
        <translation>Des personnes vont à un abri plein : « nearest » ne regarde pas les places. Pour les respecter, choisissez « optimal ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>People per path</source>
        <translation>Personnes par chemin</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>People to evacuate: {people} = {placed} with a place and a way + {full} without a place + {cut} without a way + {deep} in deep water + {far} too far from any path + {unknown} unknown.</source>
        <translation>Personnes à évacuer : {people} = {placed} avec une place et un chemin + {full} sans place + {cut} sans chemin + {deep} en eau profonde + {far} trop loin de tout chemin + {unknown} de situation inconnue.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>People to evacuate: {people}. How many of them have a place and a way, and why others have not, is withheld in part, to protect households: the table tells the rest.</source>
        <translation>Personnes à évacuer : {people}. Combien ont une place et un chemin, et pourquoi d'autres n'en ont pas, est tu en partie, pour protéger les ménages : la table dit le reste.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Places of a shelter whose capacity cannot be read</source>
        <translation>Places d'un abri dont la capacité est illisible</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Shelters and their places</source>
        <translation>Abris et leurs places</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Shelters that can be used: {places} {places:place|places}, of which {left} {left:stays|stay} free.</source>
        <translation>Abris utilisables : {places} {places:place|places}, dont {left} {left:reste libre|restent libres}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Time limit of the optimal plan (s)</source>
        <translation>Temps limite du plan optimal (s)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>When people leave</source>
        <translation>Quand on part</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Who is evacuated</source>
        <translation>Qui est évacué</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>Width of a path whose width is unknown (m, assumption)</source>
        <translation>Largeur d'un chemin de largeur inconnue (m, hypothèse)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuationroutes.py"/>
        <source>{over} {over:person goes|people go} to a shelter that is full: 'nearest' does not look at the places. To respect them, choose 'optimal'.</source>
        <translation>{over} {over:personne va|personnes vont} vers un abri plein : « nearest » ne regarde pas les places. Pour les respecter, choisissez « optimal ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>A picture (PNG) of each block, too</source>
        <translation>Aussi une image (PNG) de chaque îlot</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Blocks, for a page each</source>
        <translation>Îlots, pour une page chacun</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Folder for the maps</source>
        <translation>Dossier des cartes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Language of the maps</source>
        <translation>Langue des cartes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Left out of the maps, because they are not for '{audience}': {layers}.</source>
        <translation>Laissées hors des cartes, car elles ne sont pas destinées à « {audience} » : {layers}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Map written: {path}</source>
        <translation>Carte écrite : {path}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Maps</source>
        <translation>Cartes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Maps for the town hall</source>
        <translation>Cartes pour la mairie</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Number of maps</source>
        <translation>Nombre de cartes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Number of pages of single blocks</source>
        <translation>Nombre de pages par îlot</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Print layout of your own</source>
        <translation>Votre propre mise en page</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Several with ';' between. Empty: every scenario that has results.</source>
        <translation>Plusieurs, séparés par « ; ». Vide : tous les scénarios qui ont des résultats.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>The blocks '{layer}' are for '{circle}', not for '{audience}'. Choose the audience '{circle}', or blocks that everybody may see.</source>
        <translation>Les îlots « {layer} » sont pour « {circle} », non pour « {audience} ». Choisissez le public « {circle} », ou des îlots que tout le monde peut voir.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>Who will see the maps</source>
        <translation>Qui verra les cartes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/exportmaps.py"/>
        <source>With blocks each map gets a second PDF, with a page for each block. Give the blocks that the analyses summed by: their figures stand on the pages.</source>
        <translation>Avec des îlots, chaque carte reçoit un second PDF, avec une page par îlot. Donnez les îlots par lesquels les analyses ont fait leurs sommes : leurs chiffres figurent sur les pages.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Access on dry ground and in the water</source>
        <translation>Accès par temps sec et dans l'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Access to services under water</source>
        <translation>Accès aux services dans l'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Nobody loses a service to this water.</source>
        <translation>Personne ne perd de service dans cette eau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Nobody loses: {categories}.</source>
        <translation>Personne ne perd : {categories}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>Of them {home} have their home in deep water, for {service} the service is in it, for {way} the way is cut.</source>
        <translation>Parmi elles, {home} ont leur logement en eau profonde ; pour {service}, le service est dans l'eau ; pour {way}, le chemin est coupé.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>People who lose a service</source>
        <translation>Personnes qui perdent un service</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>People: {people} = {keep} keep it + {lost} lose it + {never} had none on dry ground.</source>
        <translation>Personnes : {people} = {keep} le gardent + {lost} le perdent + {never} n'en avaient pas par temps sec.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodaccess.py"/>
        <source>{lost} of {people} people lose in the water: {categories}.</source>
        <translation>{lost} {lost:personne|personnes} sur {people} perdent dans l'eau : {categories}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>An outline along it is no waterline: the flood goes on there.</source>
        <translation>Un contour qui la longe n'est pas un bord de l'eau : l'inondation y continue.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>Each time over the neighbouring cells. 3 is an assumption.</source>
        <translation>Chaque fois sur les cellules voisines. 3 est une hypothèse.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>Flood depth from a flooded area</source>
        <translation>Hauteur d'eau d'après une zone inondée</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>How far the water came, from the air or by memory. Whole blocks marked as flooded give no level.</source>
        <translation>Jusqu'où l'eau est venue, vue du ciel ou de mémoire. Des îlots entiers notés inondés ne donnent pas de niveau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>Permanent water (lake, sea, river)</source>
        <translation>Eau permanente (lac, mer, rivière)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromextent.py"/>
        <source>Times the water surface is smoothed</source>
        <translation>Nombre de lissages de la surface de l'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>'bathtub': one level surface, where the ground joins it to the water. 'hand': height above the nearest drain downstream; for rain and rivers on slopes.</source>
        <translation>« bathtub » : une surface plane, là où le terrain la relie à l'eau. « hand » : hauteur au-dessus du drain le plus proche en aval ; pour la pluie et les rivières sur des pentes.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>'datum': the zero of the elevation raster. 'water_surface': the water as it lies in the elevation raster ('the lake rose by 1.5 m').</source>
        <translation>« datum » : le zéro du raster d'altitudes. « water_surface » : l'eau telle qu'elle est dans le raster d'altitudes (« le lac est monté de 1,5 m »).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>A drain begins where the water of so much ground comes together. 0.5 km2 is an assumption.</source>
        <translation>Un drain commence là où se rassemble l'eau d'une telle surface. 0,5 km² est une hypothèse.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>Flood depth from a water level</source>
        <translation>Hauteur d'eau d'après un niveau de l'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>HAND: ground that makes a drain (km2; 0 = only the water given)</source>
        <translation>HAND : surface à partir de laquelle un drain commence (km² ; 0 = seulement l'eau donnée)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>HAND: the level is the rise of every drain above its bed, whatever LEVEL_ABOVE says.</source>
        <translation>HAND : le niveau est la montée de chaque drain au-dessus de son lit, quoi que dise LEVEL_ABOVE.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>Metres, above what the next choice says. With HAND: by how much the drains rise.</source>
        <translation>En mètres, au-dessus de ce que dit le choix suivant. Avec HAND : de combien les drains montent.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>Polygons and lines. Needed but for HAND, which can find drains by itself.</source>
        <translation>Polygones et lignes. Nécessaire, sauf pour HAND, qui trouve des drains lui-même.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>Say where the flood comes from: give the lake, the sea or the river as WATER (lines or polygons).</source>
        <translation>Dites d'où vient l'inondation : donnez le lac, la mer ou la rivière comme WATER (lignes ou polygones).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>The level counts from</source>
        <translation>Le niveau se compte à partir de</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>The level is {level:.2f} m in the datum of the elevation raster.</source>
        <translation>Le niveau est de {level:.2f} m dans le système d'altitude du raster.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <source>Water level (m)</source>
        <translation>Niveau de l'eau (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfromlevel.py"/>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Water the flood comes from (lake, sea, river, drains)</source>
        <translation>Eau d'où vient l'inondation (lac, mer, rivière, caniveaux)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>'idw': inverse distance. 'plane': an inclined plane. 'tin': triangles. 'auto': the one that tells best, from all other marks, what each mark says.</source>
        <translation>« idw » : inverse de la distance. « plane » : un plan incliné. « tin » : des triangles. « auto » : celle qui retrouve le mieux chaque repère à partir de tous les autres.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>300 m is an assumption.</source>
        <translation>300 m est une hypothèse.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Beyond so many metres from any mark the depth is unknown (0 = no limit)</source>
        <translation>À plus de tant de mètres de tout repère, la hauteur est inconnue (0 = sans limite)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Classes of depth to be told apart (m)</source>
        <translation>Classes de hauteur à distinguer (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Field that says how bad it was</source>
        <translation>Champ de la gravité</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Field that says whether it stayed dry</source>
        <translation>Champ qui dit si l'endroit est resté sec</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Field with the date of the flood</source>
        <translation>Champ de la date de l'inondation</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Field with the height of the water</source>
        <translation>Champ de la hauteur d'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Field with the name of the flood</source>
        <translation>Champ du nom de l'inondation</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Flood depth from marks</source>
        <translation>Hauteur d'eau d'après des repères de crue</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Limits such as 0.1;0.7;1.5, or the name of a profile. Classes finer than twice the error are refused; the chance of exceeding each limit is a band of the raster of chances.</source>
        <translation>Des limites comme 0,1;0,7;1,5, ou le nom d'un profil. Des classes plus fines que deux fois l'erreur sont refusées ; la probabilité de dépasser chaque limite est une bande du raster de probabilités.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Low ground is wet where it is joined to this water or to a mark. Without it, to a mark.</source>
        <translation>Un sol bas est inondé là où il est relié à cette eau ou à un repère. Sans elle, à un repère.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Marks and what all others say of each</source>
        <translation>Repères et ce que tous les autres disent de chacun</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Marks that no other agrees with</source>
        <translation>Repères qu'aucun autre ne confirme</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Needed where the marks tell of several. A date may be a year. 'all': all marks together.</source>
        <translation>Nécessaire quand les repères parlent de plusieurs inondations. Une année suffit comme date. « all » : tous les repères ensemble.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Numbers, '80 cm', '1,2 m', or words such as 'genou' and 'knee'.</source>
        <translation>Des nombres, « 80 cm », « 1,2 m », ou des mots comme « genou ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Points with a height of water, points that stayed dry, lines along which the water ended.</source>
        <translation>Des points avec une hauteur d'eau, des points restés secs, des lignes où l'eau s'est arrêtée.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Table of words for heights (CSV; empty: Quartier's own)</source>
        <translation>Tableau des mots pour les hauteurs (CSV ; vide : celui de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>The water given lies beyond the elevation raster: it brings no water here.</source>
        <translation>L'eau donnée se trouve hors du raster d'altitudes : elle n'apporte pas d'eau ici.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>They are named in any case.</source>
        <translation>Ils sont nommés dans tous les cas.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Unit of numbers without one</source>
        <translation>Unité des nombres qui n'en ont pas</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Water surface between the marks</source>
        <translation>Surface de l'eau entre les repères</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>What 'knee' or severity 3 stand for in metres. Quartier's own are assumptions: correct them.</source>
        <translation>Ce que « genou » ou la gravité 3 valent en mètres. Les valeurs de Quartier sont des hypothèses : corrigez-les.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>Which flood (name or date)</source>
        <translation>Quelle inondation (nom ou date)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/flooddepthfrommarks.py"/>
        <source>deeper than {depth} m</source>
        <translation>plus de {depth} m d'eau</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>'rising': the highest number is the worst. 'falling': 1 is the worst. 'table': as a table ranks them.</source>
        <translation>« rising » : le nombre le plus élevé est le pire. « falling » : 1 est le pire. « table » : selon le rang dans une table.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Buildings, services, paths or land</source>
        <translation>Bâtiments, services, chemins ou parcelles</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Columns class and rank: 0 for dry, the highest for the worst.</source>
        <translation>Colonnes class et rank : 0 pour sec, le plus élevé pour le pire.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Depth classes (m)</source>
        <translation>Classes de hauteur (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Depth that decides the class</source>
        <translation>Hauteur qui décide de la classe</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Field with the class of a zone</source>
        <translation>Champ de la classe d'une zone</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Field with the depth of a zone (m)</source>
        <translation>Champ de la hauteur d'eau d'une zone (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Flood zones, instead of a depth raster</source>
        <translation>Zones inondables, au lieu d'un raster des hauteurs</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Give either a depth raster or flood zones.</source>
        <translation>Donnez soit un raster des hauteurs d'eau, soit des zones inondables.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Needs are those of people: choose the field with the number of people.</source>
        <translation>Les besoins sont ceux de personnes : choisissez le champ avec le nombre de personnes.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Order of the hazard classes</source>
        <translation>Ordre des classes d'aléa</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>People and features by class</source>
        <translation>Personnes et entités par classe</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Rising limits in metres, each inclusive: up to the first counts as dry, beyond the last is the deepest class. Or a name: aidr (H1 to H6), petabencana.</source>
        <translation>Limites croissantes en mètres, chacune incluse : jusqu'à la première c'est sec, au-delà de la dernière commence la classe la plus profonde. Ou un nom : aidr (H1 à H6), petabencana.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Speed of the water (m/s)</source>
        <translation>Vitesse de l'eau (m/s)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Table of depth classes (CSV; empty: Quartier's own)</source>
        <translation>Table des classes de hauteur (CSV ; vide : celle de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Table of hazard classes (CSV)</source>
        <translation>Table des classes d'aléa (CSV)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>Table of needs (CSV; empty: Sphere)</source>
        <translation>Table des besoins (CSV ; vide : Sphère)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>What lies outside all zones is dry.</source>
        <translation>Ce qui est hors de toutes les zones est sec.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>What people who leave their homes need</source>
        <translation>Besoins des personnes qui quittent leur logement</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/floodexposure.py"/>
        <source>With it the classes H1 to H6 (aidr) are those of moving water, cell by cell.</source>
        <translation>Avec elle, les classes H1 à H6 (aidr) sont celles d'une eau en mouvement, cellule par cellule.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>A footprint that shows one of these buildings is left out.</source>
        <translation>Une emprise qui montre l'un de ces bâtiments est écartée.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Area (empty: the whole file)</source>
        <translation>Zone (vide : tout le fichier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Building footprints</source>
        <translation>Emprises du bâti</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Buildings mapped already, to leave out</source>
        <translation>Bâtiments déjà cartographiés, à écarter</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>File of footprints</source>
        <translation>Fichier d'emprises</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Footprints are kept whose middle is inside.</source>
        <translation>Sont gardées les emprises dont le milieu s'y trouve.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Footprints that tell no confidence, as those of Microsoft, are kept.</source>
        <translation>Les emprises qui n'indiquent pas de confiance, comme celles de Microsoft, sont gardées.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Give either a file of footprints or a layer of them, not both and not neither.</source>
        <translation>Donnez soit un fichier d'emprises, soit une couche : l'un des deux, et un seul.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Import building footprints</source>
        <translation>Importer des emprises du bâti</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Least area (m²)</source>
        <translation>Surface minimale (m²)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Least confidence (0 to 1)</source>
        <translation>Confiance minimale (de 0 à 1)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>No area is given: the whole file ({megabytes:.0f} MB) is taken, and all its buildings are kept in memory. Give an area to take only what you need.</source>
        <translation>Aucune zone n'est donnée : tout le fichier ({megabytes:.0f} Mo) est pris, et tous ses bâtiments restent en mémoire. Donnez une zone pour ne prendre que le nécessaire.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Open Buildings (CSV, packed or not), Microsoft (GeoJSON with a line a footprint) or GeoJSON.</source>
        <translation>Open Buildings (CSV, compressé ou non), Microsoft (GeoJSON avec une emprise par ligne) ou GeoJSON.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importfootprints.py"/>
        <source>Or a layer of footprints</source>
        <translation>Ou une couche d'emprises</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Field map (JSON file or text; empty: guessed)</source>
        <translation>Table des champs (fichier ou texte JSON ; vide : devinée)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Field map that was used</source>
        <translation>Table des champs utilisée</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Import a layer you have</source>
        <translation>Importer une couche que vous avez</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Imported layer</source>
        <translation>Couche importée</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>JSON files</source>
        <translation>Fichiers JSON</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Printed under every map of the workspace, as the licence asks.</source>
        <translation>Écrit sous chaque carte de l'espace de travail, comme la licence le demande.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>The layer is in three dimensions: the heights of its points are left out.</source>
        <translation>La couche est en trois dimensions : l'altitude de ses points est laissée de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Which column fills which field. The log of a first import shows the guess: save it, correct it, and give it here. One value for every row stands after '='.</source>
        <translation>Quelle colonne remplit quel champ. Le journal d'un premier import montre ce qui a été deviné : enregistrez-le, corrigez-le et donnez-le ici. Une même valeur pour toutes les lignes s'écrit après « = ».</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>Whom maps have to credit (source and licence of the layer)</source>
        <translation>Qui citer sur les cartes (source et licence de la couche)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importlayer.py"/>
        <source>paths, buildings, services, barriers (drains, walls, railways), water (areas), households, flood_marks, blocks, or the area of the study.</source>
        <translation>paths (chemins), buildings (bâtiments), services, barriers (barrières : caniveaux, murs, voies ferrées), water (eau : surfaces), households (ménages), flood_marks (repères de crue), blocks (îlots) ou area (zone d'étude).</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Import an OpenStreetMap file</source>
        <translation>Importer un fichier OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>Keep paths, services, barriers and water this far around the area (m)</source>
        <translation>Garder chemins, services, obstacles et eau jusqu'à cette distance autour de la zone (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importosmfile.py"/>
        <source>OpenStreetMap file</source>
        <translation>Fichier OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>Earlier import, to merge with what came back from the field</source>
        <translation>Importation précédente, à fusionner avec ce qui revient du terrain</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>Form of the survey (XLSForm)</source>
        <translation>Formulaire de l'enquête (XLSForm)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>Forms</source>
        <translation>Formulaires</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>Import a community survey</source>
        <translation>Importer une enquête communautaire</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>Survey files</source>
        <translation>Fichiers d'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>The export of KoboToolbox, ODK or another server: CSV (the main file and those of its repeats), Excel, JSON, GeoJSON, GPX, KML, GeoPackage, the instances of ODK Collect, or a zip or folder of them.</source>
        <translation>L'export de KoboToolbox, d'ODK ou d'un autre serveur : CSV (le fichier principal et ceux de ses répétitions), Excel, JSON, GeoJSON, GPX, KML, GeoPackage, les instances d'ODK Collect, ou un zip ou un dossier qui les contient.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>The imported survey (GeoPackage) that went out with QField or Mergin Maps. It is only read: new rows are added, changed and deleted ones are told in the report.</source>
        <translation>L'enquête importée (GeoPackage) qui est partie avec QField ou Mergin Maps. Elle est seulement lue : les lignes nouvelles sont ajoutées, celles qui ont changé ou disparu sont dites dans le rapport.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>The result would replace the earlier import '{path}'. Choose another file: the earlier one is your safety copy.</source>
        <translation>Le résultat remplacerait l'importation précédente « {path} ». Choisissez un autre fichier : la précédente est votre copie de sécurité.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/importsurvey.py"/>
        <source>With it, types, labels and choices are read from the form; without it, from the answers.</source>
        <translation>Avec lui, les types, libellés et choix sont lus dans le formulaire ; sans lui, dans les réponses.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>20 is an assumption. Under 5 the result is not public; many statistical offices ask for 5 or 10.</source>
        <translation>20 est une hypothèse. En dessous de 5, le résultat n'est pas public ; beaucoup d'instituts de statistique demandent 5 ou 10.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>All real buildings, not only those surveyed: K is counted on them.</source>
        <translation>Tous les bâtiments réels, pas seulement ceux de l'enquête : K est compté sur eux.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Area no point leaves</source>
        <translation>Zone dont aucun point ne sort</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Blocks no point leaves, or to count by</source>
        <translation>Îlots dont aucun point ne sort, ou par lesquels compter</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Buildings each household is hidden among (K)</source>
        <translation>Bâtiments parmi lesquels chaque ménage se fond (K)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Counts tell nothing besides the number of households: the details are left aside.</source>
        <translation>Les nombres ne disent rien d'autre que le nombre de ménages : les précisions sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Empty: a new one. The one of the record masks the same buildings in the same way again. Who has it can undo the masking.</source>
        <translation>Vide : une nouvelle. Celle du registre masque de nouveau les mêmes bâtiments de la même façon. Qui la possède peut défaire le masquage.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>How many were kept, and K</source>
        <translation>Combien sont gardés, et K</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Mask households</source>
        <translation>Masquer les ménages</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Most households stand in counts that are withheld: larger cells, or blocks, keep more of them.</source>
        <translation>La plupart des ménages sont dans des nombres qui sont tus : des carrés plus grands, ou des îlots, en gardent davantage.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Moved by at least (m; donut)</source>
        <translation>Déplacement minimal (m ; donut)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Moved by at most (m; donut)</source>
        <translation>Déplacement maximal (m ; donut)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>No water was given: masked points may lie in rivers and ponds.</source>
        <translation>Aucune eau n'a été donnée : des points masqués peuvent tomber dans des rivières ou des mares.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Record with the seed (for the team only)</source>
        <translation>Registre avec la graine (réservé à l'équipe)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Seed of an earlier masking (secret)</source>
        <translation>Graine d'un masquage précédent (secrète)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Side of a cell (m; grid)</source>
        <translation>Côté d'un carré (m ; grid)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Smallest count that is told</source>
        <translation>Plus petit nombre qui est dit</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>The layer '{layer}' has no field '{field}' that says who agreed, so nobody's household may be told of. Choose the field with the consent; or, if all agreed in another way, choose to keep households whose consent is not known.</source>
        <translation>La couche « {layer} » n'a pas de champ « {field} » qui dise qui a donné son accord : aucun ménage ne peut donc être montré. Choisissez le champ du consentement ; ou, si tous ont donné leur accord autrement, choisissez de garder les ménages dont le consentement n'est pas connu.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>The result is not for everybody: that takes at least 5 buildings each household could live in, no small counts, nothing told but classes of size, and the consent of all.</source>
        <translation>Le résultat n'est pas public : il faudrait au moins 5 bâtiments où chaque ménage pourrait habiter, aucun petit nombre, rien d'autre que des classes de taille, et l'accord de tous.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>The result may be shown to everybody. Publish one masking of these households only.</source>
        <translation>Le résultat peut être montré à tous. Ne publiez qu'un seul masquage de ces ménages.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>The seed has only {count} characters: it could be guessed, and who guesses it can undo the masking. Leave it empty, or take the one of the record of an earlier masking.</source>
        <translation>La graine n'a que {count} caractères : on pourrait la deviner, et qui la devine peut défaire le masquage. Laissez-la vide, ou prenez celle du registre d'un masquage précédent.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>The side of a cell must be more than 0 m.</source>
        <translation>Le côté d'un carré doit dépasser 0 m.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>There is no field of consent: all households are kept, because you chose so.</source>
        <translation>Il n'y a pas de champ du consentement : tous les ménages sont gardés, selon votre choix.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>To count by block, give the blocks.</source>
        <translation>Pour compter par îlot, donnez les îlots.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>Water no point lies in</source>
        <translation>Eau où aucun point ne tombe</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>What became of each household (for the team only)</source>
        <translation>Ce que devient chaque ménage (réservé à l'équipe)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>What is told besides the place</source>
        <translation>Ce qui est dit en plus de l'emplacement</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>donut: points moved by a distance between two bounds; k: points moved by a distance that follows how close the buildings stand; grid: counts by square cell; blocks: counts by block.</source>
        <translation>donut : points déplacés d'une distance comprise entre deux bornes ; k : points déplacés d'une distance qui suit la densité des bâtiments ; grid : nombres par carré ; blocks : nombres par îlot.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>size: the number of people in classes; groups: also whether there are children under 5, people of 60 and over, people who walk with difficulty (not public). Only for points.</source>
        <translation>size : le nombre de personnes, en classes ; groups : aussi la présence d'enfants de moins de 5 ans, de personnes de 60 ans et plus, de personnes qui marchent avec difficulté (non public). Seulement pour les points.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/maskhouseholds.py"/>
        <source>{count} households whose consent is not known are in the result: it is not for everybody.</source>
        <translation>{count} ménages dont le consentement n'est pas connu figurent dans le résultat : il n'est pas public.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>100 m is an assumption: beyond about 40 m only places of the same name are proposed anyway.</source>
        <translation>100 m est une hypothèse : au-delà de 40 m environ, seuls des lieux de même nom sont proposés de toute façon.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Decisions of a review (table)</source>
        <translation>Décisions d'une relecture (table)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Difference of scores under which a pair with a rival is reviewed</source>
        <translation>Écart de score en dessous duquel une paire qui a une rivale est à relire</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Filled in by the review panel: what you accepted, rejected or called new stays so.</source>
        <translation>Remplie par le panneau de relecture : ce que vous avez accepté, rejeté ou déclaré nouveau le reste.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>For JOSM: {created} new nodes that a person confirmed, {modified} changed ones; {by_hand} objects to change by hand are listed in {file}. Read it before any upload.</source>
        <translation>Pour JOSM : {created} nouveaux nœuds confirmés par une personne, {modified} modifiés ; {by_hand} objets à modifier à la main sont listés dans {file}. Lisez-le avant tout envoi.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Match a survey with OpenStreetMap</source>
        <translation>Rapprocher une enquête d'OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Matched automatically from this score on (0-1)</source>
        <translation>Rapproché automatiquement à partir de ce score (0-1)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>New and changed places, for JOSM</source>
        <translation>Lieux nouveaux et modifiés, pour JOSM</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Only new places that a person confirmed. A text beside it says what to know before an upload.</source>
        <translation>Seulement les nouveaux lieux qu'une personne a confirmés. Un texte à côté dit ce qu'il faut savoir avant un envoi.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Pairs further apart than this are not looked at (m)</source>
        <translation>Les paires plus éloignées que cela ne sont pas examinées (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Services of OpenStreetMap</source>
        <translation>Services d'OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Services of both</source>
        <translation>Services des deux</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Services of the survey</source>
        <translation>Services de l'enquête</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>To be reviewed from this score on (0-1)</source>
        <translation>À relire à partir de ce score (0-1)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Two taps side by side: nobody but a person can tell which of them the survey means.</source>
        <translation>Deux robinets côte à côte : seule une personne peut dire duquel parle l'enquête.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Usual error of a position (m), where the GPS accuracy is not worse</source>
        <translation>Erreur habituelle d'une position (m), là où la précision du GPS n'est pas pire</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>Words that names are compared without (CSV; empty: Quartier's own)</source>
        <translation>Mots dont on ne tient pas compte en comparant les noms (CSV ; vide : ceux de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/matchsurvey.py"/>
        <source>{count} new places were left out of the file for JOSM, for want of a sure tag: they are listed in {file}.</source>
        <translation>{count} nouveaux lieux ont été laissés hors du fichier pour JOSM, faute d'attribut sûr : ils sont listés dans {file}.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Budget of the plan, in the unit of the costs (0 = no limit)</source>
        <translation>Budget du plan, dans l'unité des coûts (0 = sans limite)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Interventions in the plan, at most</source>
        <translation>Interventions dans le plan, au plus</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Interventions, ranked</source>
        <translation>Interventions, classées</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Lines from path to path. Those whose field 'accepted' says no are left out.</source>
        <translation>Des lignes de chemin à chemin. Celles dont le champ « accepted » dit non sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Links and footbridges (such as those of the check of the map)</source>
        <translation>Liaisons et passerelles (par exemple celles de la vérification de la carte)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Links and paths among them, as lines</source>
        <translation>Liaisons et chemins parmi elles, en lignes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Paths to improve</source>
        <translation>Chemins à améliorer</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>People within the limits before and after</source>
        <translation>Personnes sous les limites avant et après</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Places for new services</source>
        <translation>Emplacements pour de nouveaux services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Services that do not work may be repaired</source>
        <translation>Les services hors d'usage peuvent être réparés</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Such as: water_point; primary_school; health. Empty: all that have a limit or a standard.</source>
        <translation>Par exemple : water_point; primary_school; health. Vide : toutes celles qui ont une limite ou une norme.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>Table of costs (CSV; empty: Quartier's assumptions, in relative units)</source>
        <translation>Table des coûts (CSV ; vide : les hypothèses de Quartier, en unités relatives)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Table of standards (CSV; empty: Sphere, JMP, SDG)</source>
        <translation>Table des normes (CSV ; vide : Sphère, JMP, ODD)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>What to do first: people gained for the cost</source>
        <translation>Que faire d'abord : personnes gagnées pour le coût</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>With the 'id' of a path and the 'surface' it gets; 'steps' that say no make a ramp of them. Choose who walks: a wheelchair gains most.</source>
        <translation>Avec l'« id » d'un chemin et la « surface » qu'il reçoit ; « steps » qui dit non fait des marches une rampe. Choisissez qui marche : un fauteuil roulant y gagne le plus.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/rankinterventions.py"/>
        <source>With the field 'category', and 'cost' and 'name' where they are known.</source>
        <translation>Avec le champ « category », et « cost » et « name » s'ils sont connus.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>'category': all services of a category together. 'each': every service has its own.</source>
        <translation>« category » : tous les services d'une catégorie ensemble. « each » : chaque service a la sienne.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>'minutes': of the quickest walk towards the service, at the pace of who walks. 'metres': of the shortest walk, the same for everybody.</source>
        <translation>« minutes » : celles du trajet le plus rapide vers le service, à l'allure de la personne qui marche. « metres » : ceux du trajet le plus court, les mêmes pour tous.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>An assumption. What is left of the limit may be less: there the area is narrower.</source>
        <translation>Une hypothèse. Il peut rester moins que cela du seuil : la zone y est plus étroite.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Areas within reach of services</source>
        <translation>Zones à portée des services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Ground counted on both sides of a path (m)</source>
        <translation>Terrain compté de part et d'autre d'un chemin (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Limits (with ; between them)</source>
        <translation>Seuils (séparés par ;)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>One area for</source>
        <translation>Une zone pour</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Origins whose people are counted</source>
        <translation>Origines dont les personnes sont comptées</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>People are counted by the walk from their door, not by the outline of the area.</source>
        <translation>Les personnes sont comptées d'après le trajet depuis leur porte, et non d'après le contour de la zone.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Size of the cells the ground is looked at in (m)</source>
        <translation>Taille des cellules dans lesquelles le terrain est examiné (m)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Smaller cells give finer outlines and take longer. The areas end up to about a cell too early.</source>
        <translation>De petites cellules donnent des contours plus fins et demandent plus de temps. Les zones s'arrêtent environ une cellule trop tôt au plus.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Such as 5;10;15 minutes or 250;500;1000 metres. 2,5 is two and a half.</source>
        <translation>Par exemple 5;10;15 minutes ou 250;500;1000 mètres. 2,5 vaut deux et demi.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceareas.py"/>
        <source>Unit of the limits</source>
        <translation>Unité des seuils</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>'nearest': everybody goes to the nearest one that works. 'e2sfca': to all within reach, to the nearer ones more. '3sfca': the same, but who has many near needs each of them less.</source>
        <translation>« nearest » : chacun va au plus proche qui fonctionne. « e2sfca » : à tous ceux à sa portée, davantage aux plus proches. « 3sfca » : de même, mais qui en a beaucoup près de chez lui a moins besoin de chacun.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>A service whose number cannot be read counts as so many</source>
        <translation>Un service dont le nombre est illisible compte pour</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Field with the flow of a tap (litres a minute)</source>
        <translation>Champ du débit d'un robinet (litres par minute)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Field with the number of taps, cabins or places</source>
        <translation>Champ du nombre de robinets, cabines ou places</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Origins and what they share</source>
        <translation>Origines et ce qu'elles partagent</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Table of people a unit may serve (CSV; empty: Sphere)</source>
        <translation>Table des personnes par unité (CSV ; vide : Sphère)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Table of weights by minutes, for 'e2sfca' and '3sfca' (CSV; empty: Quartier's own)</source>
        <translation>Table des poids par minutes, pour « e2sfca » et « 3sfca » (CSV ; vide : celle de Quartier)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Text such as '2 taps' or '200 pers.' is read; classes and bounds are not.</source>
        <translation>Un texte comme « 2 robinets » ou « 200 pers. » est lu ; les classes et les bornes ne le sont pas.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Where it was measured, a tap may serve flow x 480 min / 15 l people.</source>
        <translation>Là où il a été mesuré, un robinet peut servir débit × 480 min / 15 l personnes.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/serviceload.py"/>
        <source>Who goes where</source>
        <translation>Qui va où</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>'cover_most': most people within the limit. 'cover_all': everybody within the limit with the fewest sites. 'least_walking': least walking of all together. 'shortest_longest': the longest walk is the shortest.</source>
        <translation>« cover_most » : le plus de personnes dans la limite. « cover_all » : tout le monde dans la limite avec le moins de sites. « least_walking » : le moins de marche pour l'ensemble. « shortest_longest » : le trajet le plus long est le plus court possible.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>'network': places along the paths. 'grid': free ground, not in the water and not under the origins where these are buildings. 'layer': the candidates given.</source>
        <translation>« network » : des lieux le long des chemins. « grid » : le terrain libre, ni dans l'eau ni sous les origines si ce sont des bâtiments. « layer » : les candidats donnés.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>250 for a tap after Sphere; 1 where places are counted.</source>
        <translation>250 pour un robinet selon Sphère ; 1 là où l'on compte des places.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Candidates, or areas that come into question</source>
        <translation>Candidats, ou secteurs envisagés</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Category that is planned for</source>
        <translation>Catégorie à planifier</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Distance between candidates (m), with 'network' and 'grid'</source>
        <translation>Distance entre les candidats (m), avec « network » et « grid »</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Empty: the existing services take everybody.</source>
        <translation>Vide : les services existants accueillent tout le monde.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Existing services</source>
        <translation>Services existants</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Gain of each added site</source>
        <translation>Gain de chaque site ajouté</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>How many new services</source>
        <translation>Combien de nouveaux services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Origins and their site</source>
        <translation>Origines et leur site</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>People a tap, cabin or place serves</source>
        <translation>Personnes desservies par un robinet, une cabine ou une place</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Such as water_point, latrine or health. It may stay empty where the layer has only one.</source>
        <translation>Par exemple water_point, latrine ou health. Peut rester vide si la couche n'en a qu'une.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Taps, cabins or places of a new service (0 = it takes everybody)</source>
        <translation>Robinets, cabines ou places d'un nouveau service (0 = il accueille tout le monde)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Those that work stay in every plan, and count before the first new one.</source>
        <translation>Ceux qui fonctionnent restent dans tous les plans et comptent avant le premier nouveau.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Time limit for the search (s)</source>
        <translation>Limite de temps de la recherche (s)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Where a new service could stand</source>
        <translation>Où un nouveau service pourrait se trouver</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>Where to put the next services</source>
        <translation>Où placer les prochains services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/siteservices.py"/>
        <source>With 'layer' the places themselves; with 'network' and 'grid' polygons that hold the sites.</source>
        <translation>Avec « layer », les lieux eux-mêmes ; avec « network » et « grid », des polygones qui contiendront les sites.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Field with the minutes of waiting</source>
        <translation>Champ des minutes d'attente</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>People within the standards</source>
        <translation>Personnes dans les normes</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <location filename="../../resources/styles/walkingdistance_routes.qml"/>
        <source>Routes</source>
        <translation>Trajets</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Such as 'carrying_water'. Empty: the way back is not looked at.</source>
        <translation>Par exemple 'carrying_water' (portant de l'eau). Vide : le retour n'est pas calculé.</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Waiting at a service (minutes)</source>
        <translation>Attente à un service (minutes)</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Walking distances</source>
        <translation>Distances à pied</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Walking distances to services</source>
        <translation>Distances à pied aux services</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/walkingdistance.py"/>
        <source>Who walks back, for the time there and back</source>
        <translation>Qui fait le retour, pour le temps aller-retour</translation>
    </message>
    <message>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <source>More rarely than once in 100 years</source>
        <translation>Moins souvent que tous les 100 ans</translation>
    </message>
    <message>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <source>Not reached by any of these floods</source>
        <translation>Atteint par aucune de ces crues</translation>
    </message>
    <message>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <source>Once in 20 to 100 years</source>
        <translation>Tous les 20 à 100 ans</translation>
    </message>
    <message>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <source>Once in 5 to 20 years</source>
        <translation>Tous les 5 à 20 ans</translation>
    </message>
    <message>
        <location filename="../../resources/styles/annualdamage_output.qml"/>
        <source>Once in 5 years or more often</source>
        <translation>Tous les 5 ans ou plus souvent</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>10 to 25%</source>
        <translation>10 à 25 %</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>25 to 50%</source>
        <translation>25 à 50 %</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>More than 50%</source>
        <translation>Plus de 50 %</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>No figures for this block</source>
        <translation>Pas de chiffres pour cet îlot</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>Nobody counted here</source>
        <translation>Aucun habitant compté ici</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>Up to 10%</source>
        <translation>Jusqu'à 10 %</translation>
    </message>
    <message>
        <location filename="../../resources/styles/blocks_by_share.qml"/>
        <source>Withheld, to protect households</source>
        <translation>Non publié, pour protéger des ménages</translation>
    </message>
    <message>
        <location filename="../../resources/styles/checkdata_missing_links.qml"/>
        <source>To decide: brings people nearer to a service</source>
        <translation>À décider : rapproche des gens d'un service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/checkdata_missing_links.qml"/>
        <source>To decide: connects people to the network</source>
        <translation>À décider : raccorde des gens au réseau</translation>
    </message>
    <message>
        <location filename="../../resources/styles/checkdata_missing_links.qml"/>
        <source>To decide: helps nobody we know of</source>
        <translation>À décider : n'aide personne que l'on sache</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>Closed by the water; raised, it gives a service back</source>
        <translation>Fermé par l'eau ; surélevé, il rend un service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>Cuts off 51 to 500 people</source>
        <translation>Coupe 51 à 500 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>Cuts off more than 500 people</source>
        <translation>Coupe plus de 500 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>Cuts off up to 50 people</source>
        <translation>Coupe jusqu'à 50 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>Nobody cut off, but people walk farther</source>
        <translation>Personne n'est coupé, mais on marche plus</translation>
    </message>
    <message>
        <location filename="../../resources/styles/criticalpaths_output.qml"/>
        <source>To be built</source>
        <translation>À construire</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth.qml"/>
        <location filename="../../resources/styles/floodexposure_output.qml"/>
        <source>0.1 to 0.7 m</source>
        <translation>0,1 à 0,7 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth.qml"/>
        <location filename="../../resources/styles/floodexposure_output.qml"/>
        <source>0.7 to 1.5 m</source>
        <translation>0,7 à 1,5 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth.qml"/>
        <location filename="../../resources/styles/floodexposure_output.qml"/>
        <source>More than 1.5 m</source>
        <translation>Plus de 1,5 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_error.qml"/>
        <source>0.15 to 0.3 m</source>
        <translation>De 0,15 à 0,3 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_error.qml"/>
        <source>0.3 to 0.5 m</source>
        <translation>De 0,3 à 0,5 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_error.qml"/>
        <source>0.5 to 1 m</source>
        <translation>De 0,5 à 1 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_error.qml"/>
        <source>More than 1 m</source>
        <translation>Plus de 1 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_error.qml"/>
        <source>Up to 0.15 m</source>
        <translation>Jusqu'à 0,15 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_probability.qml"/>
        <source>Almost certain (over 80 %)</source>
        <translation>Presque certain (plus de 80 %)</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_probability.qml"/>
        <source>Likely (50 to 80 %)</source>
        <translation>Probable (50 à 80 %)</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_probability.qml"/>
        <source>Possible (20 to 50 %)</source>
        <translation>Possible (20 à 50 %)</translation>
    </message>
    <message>
        <location filename="../../resources/styles/depth_probability.qml"/>
        <source>Unlikely (5 to 20 %)</source>
        <translation>Peu probable (5 à 20 %)</translation>
    </message>
    <message>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <source>More than 10 to 20 people</source>
        <translation>Plus de 10 à 20 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <source>More than 20 people</source>
        <translation>Plus de 20 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <source>More than 5 to 10 people</source>
        <translation>Plus de 5 à 10 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <source>No inhabitants</source>
        <translation>Aucun habitant</translation>
    </message>
    <message>
        <location filename="../../resources/styles/estimatepopulation_output.qml"/>
        <source>Up to 5 people</source>
        <translation>Jusqu'à 5 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuation_left_out.qml"/>
        <source>No place left in a shelter</source>
        <translation>Plus de place dans un abri</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuation_left_out.qml"/>
        <source>No way out on foot</source>
        <translation>Aucune issue à pied</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_loads.qml"/>
        <source>201 to 500 people</source>
        <translation>201 à 500 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_loads.qml"/>
        <source>50 people or less</source>
        <translation>50 personnes ou moins</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_loads.qml"/>
        <source>51 to 200 people</source>
        <translation>51 à 200 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_loads.qml"/>
        <source>More than 500 people</source>
        <translation>Plus de 500 personnes</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_shelters_out.qml"/>
        <source>Full shelter</source>
        <translation>Abri plein</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_shelters_out.qml"/>
        <source>Shelter in the water</source>
        <translation>Abri dans l'eau</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_shelters_out.qml"/>
        <source>Shelter that cannot be used</source>
        <translation>Abri inutilisable</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_shelters_out.qml"/>
        <source>Shelter with places left</source>
        <translation>Abri avec des places libres</translation>
    </message>
    <message>
        <location filename="../../resources/styles/evacuationroutes_shelters_out.qml"/>
        <source>Shelter without known places</source>
        <translation>Abri sans nombre de places connu</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_islands.qml"/>
        <source>Apart on dry ground already</source>
        <translation>À part, même par temps sec</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_islands.qml"/>
        <source>Cut off from where most people are</source>
        <translation>Coupé de là où vit la majorité</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_islands.qml"/>
        <source>Where most people are</source>
        <translation>Là où est la plupart des gens</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_output.qml"/>
        <source>Keeps the service</source>
        <translation>Garde le service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_output.qml"/>
        <source>Loses it: home in deep water</source>
        <translation>Le perd : logement en eau profonde</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_output.qml"/>
        <source>Loses it: the service is in the water</source>
        <translation>Le perd : service dans l'eau</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_output.qml"/>
        <source>Loses it: the way is cut</source>
        <translation>Le perd : chemin coupé</translation>
    </message>
    <message>
        <location filename="../../resources/styles/floodaccess_output.qml"/>
        <source>Without it on dry ground already</source>
        <translation>Ne l'a pas, même par temps sec</translation>
    </message>
    <message>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>Dry, where the others put more than 0.3 m</source>
        <translation>Sec, là où les autres mettent plus de 0,3 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>Not used</source>
        <translation>Non utilisé</translation>
    </message>
    <message>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>The others say more than 0.3 m higher</source>
        <translation>Les autres disent plus de 0,3 m plus haut</translation>
    </message>
    <message>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>The others say more than 0.3 m lower</source>
        <translation>Les autres disent plus de 0,3 m plus bas</translation>
    </message>
    <message>
        <location filename="../../resources/styles/flooddepthfrommarks_residuals.qml"/>
        <source>Within 0.3 m of what all others say</source>
        <translation>À 0,3 m près de ce que disent tous les autres</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>1 to 9 households</source>
        <translation>De 1 à 9 ménages</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>10 to 19 households</source>
        <translation>De 10 à 19 ménages</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>20 to 49 households</source>
        <translation>De 20 à 49 ménages</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>50 households or more</source>
        <translation>50 ménages ou plus</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>Never told: too few buildings</source>
        <translation>Jamais dit : trop peu de bâtiments</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>No household counted</source>
        <translation>Aucun ménage compté</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_cells.qml"/>
        <source>Withheld, to protect small counts</source>
        <translation>Tu, pour protéger de petits nombres</translation>
    </message>
    <message>
        <location filename="../../resources/styles/maskhouseholds_output.qml"/>
        <source>A household, moved away from its door</source>
        <translation>Un ménage, éloigné de sa porte</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>Counted twice in the survey</source>
        <translation>Compté deux fois dans l'enquête</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>Matched automatically</source>
        <translation>Rapproché automatiquement</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>Matched by a person</source>
        <translation>Rapproché par une personne</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>New, confirmed by a person</source>
        <translation>Nouveau, confirmé par une personne</translation>
    </message>
    <message>
        <location filename="../../resources/styles/matchsurvey_matches.qml"/>
        <source>To be reviewed</source>
        <translation>À relire</translation>
    </message>
    <message>
        <location filename="../../resources/styles/paths.qml"/>
        <source>Alley or footpath</source>
        <translation>Venelle ou sentier</translation>
    </message>
    <message>
        <location filename="../../resources/styles/paths.qml"/>
        <source>Main road</source>
        <translation>Grande rue</translation>
    </message>
    <message>
        <location filename="../../resources/styles/paths.qml"/>
        <source>Path of unknown kind</source>
        <translation>Chemin de nature inconnue</translation>
    </message>
    <message>
        <location filename="../../resources/styles/paths.qml"/>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Gains nobody</source>
        <translation>Ne gagne personne</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Gains people, not in the plan</source>
        <translation>Gagne des personnes, hors du plan</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Not ranked</source>
        <translation>Non classée</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Plan: footbridge</source>
        <translation>Plan : passerelle</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Plan: link</source>
        <translation>Plan : liaison</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <source>Plan: new service</source>
        <translation>Plan : nouveau service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <location filename="../../resources/styles/rankinterventions_ways.qml"/>
        <source>Plan: path improved</source>
        <translation>Plan : chemin amélioré</translation>
    </message>
    <message>
        <location filename="../../resources/styles/rankinterventions_output.qml"/>
        <source>Plan: service repaired</source>
        <translation>Plan : service réparé</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>None within reach</source>
        <translation>Aucun à portée</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>Shared by more than twice the standard</source>
        <translation>Partagé par plus de deux fois la norme</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>Shared by up to twice the standard</source>
        <translation>Partagé par jusqu'à deux fois la norme</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>Shared within the standard</source>
        <translation>Partagé dans la norme</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>Shared, no standard known</source>
        <translation>Partagé, aucune norme connue</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_origins_out.qml"/>
        <source>Unknown, or nobody shares it</source>
        <translation>Inconnu, ou personne ne le partage</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <source>Does not work, or is not for everybody</source>
        <translation>Ne fonctionne pas, ou n'est pas ouvert à tous</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <source>Nobody comes here</source>
        <translation>Personne n'y vient</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <source>Over the standard</source>
        <translation>Au-delà de la norme</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <source>Used, no standard known</source>
        <translation>Utilisé, pas de norme connue</translation>
    </message>
    <message>
        <location filename="../../resources/styles/serviceload_services_out.qml"/>
        <source>Within the standard</source>
        <translation>Dans la norme</translation>
    </message>
    <message>
        <location filename="../../resources/styles/services.qml"/>
        <source>Energy or phone charging</source>
        <translation>Énergie ou recharge de téléphones</translation>
    </message>
    <message>
        <location filename="../../resources/styles/services.qml"/>
        <source>Latrine or shower</source>
        <translation>Latrine ou douche</translation>
    </message>
    <message>
        <location filename="../../resources/styles/services.qml"/>
        <source>Other service</source>
        <translation>Autre service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/services.qml"/>
        <source>Out of order</source>
        <translation>Hors service</translation>
    </message>
    <message>
        <location filename="../../resources/styles/siteservices_sites.qml"/>
        <source>Existing service</source>
        <translation>Service existant</translation>
    </message>
    <message>
        <location filename="../../resources/styles/siteservices_sites.qml"/>
        <source>New site</source>
        <translation>Nouveau site</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>250 m or less</source>
        <translation>250 m ou moins</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>250 to 500 m</source>
        <translation>250 à 500 m</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>500 m to 1 km</source>
        <translation>500 m à 1 km</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>Cut off: no path</source>
        <translation>Coupé : aucun chemin</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>More than 1 km</source>
        <translation>Plus de 1 km</translation>
    </message>
    <message>
        <location filename="../../resources/styles/walkingdistance_output.qml"/>
        <source>No working service</source>
        <translation>Aucun service en marche</translation>
    </message>
</context>
</TS>
