"""The form of the survey, as XLSForm."""

from __future__ import annotations

from collections.abc import Sequence

from .files import Row

FORM_ID = "enquete_akwedome"
FR, EN = "label::Français (fr)", "label::English (en)"
HINT_FR, HINT_EN = "hint::Français (fr)", "hint::English (en)"
WRONG_FR, WRONG_EN = "constraint_message::Français (fr)", "constraint_message::English (en)"
SURVEY_COLUMNS = (
    "type",
    "name",
    FR,
    EN,
    HINT_FR,
    HINT_EN,
    "required",
    "relevant",
    "constraint",
    WRONG_FR,
    WRONG_EN,
    "appearance",
)

SOURCES = ("borne_fontaine", "puits", "forage", "branchement", "vendeur", "lac")
IS_HOME = "${type_fiche} = 'menage' and ${consentement} = 'oui'"
IS_SERVICE = "${type_fiche} = 'service'"
IS_FLOOD = "(${type_fiche} = 'menage' or ${type_fiche} = 'repere_crue') and ${consentement} = 'oui'"

CHOICES: dict[str, list[tuple[str, str, str]]] = {
    "oui_non": [("oui", "Oui", "Yes"), ("non", "Non", "No")],
    "enqueteur": [
        ("Adèle", "Adèle", "Adèle"),
        ("Kossi", "Kossi", "Kossi"),
        ("Rémi", "Rémi", "Rémi"),
        ("Sènami", "Sènami", "Sènami"),
    ],
    "type_fiche": [
        ("menage", "Ménage", "Household"),
        ("service", "Service", "Service"),
        ("repere_crue", "Repère de crue", "Flood mark"),
    ],
    "sources": [
        ("borne_fontaine", "Borne-fontaine", "Public tap"),
        ("puits", "Puits", "Well"),
        ("forage", "Forage", "Borehole"),
        ("branchement", "Branchement privé", "Private connection"),
        ("vendeur", "Vendeur d'eau", "Water seller"),
        ("lac", "Lac", "Lake"),
    ],
    "etat_eau": [
        ("fonctionne", "Fonctionne", "Works"),
        ("en_panne", "En panne", "Broken"),
        ("inconnu", "Inconnu", "Unknown"),
    ],
    "etat": [
        ("fonctionne", "Fonctionne", "Works"),
        ("en_panne", "En panne", "Broken"),
        ("ferme", "Fermé", "Closed"),
        ("inconnu", "Inconnu", "Unknown"),
    ],
    "categorie": [
        ("borne_fontaine", "Borne-fontaine", "Public tap"),
        ("puits", "Puits", "Well"),
        ("latrine", "Latrine", "Latrine"),
        ("depot_ordures", "Dépôt d'ordures", "Waste point"),
        ("clinique", "Centre de santé", "Clinic"),
        ("pharmacie", "Pharmacie", "Pharmacy"),
        ("ecole", "École", "School"),
        ("marche", "Marché", "Market"),
        ("abri", "Abri", "Shelter"),
    ],
    "hauteur": [
        ("aucune", "Pas d'eau", "No water"),
        ("cheville", "Cheville", "Ankle"),
        ("genou", "Genou", "Knee"),
        ("taille", "Taille", "Waist"),
        ("poitrine", "Poitrine", "Chest"),
    ],
    "sexe": [("f", "Féminin", "Female"), ("m", "Masculin", "Male")],
}


def sheets() -> dict[str, tuple[Sequence[str], list[Row]]]:
    """The three sheets of the form."""
    choices = [
        {"list_name": name, "name": code, FR: french, EN: english}
        for name, items in CHOICES.items()
        for code, french, english in items
    ]
    settings = {
        "form_title": "Enquête communautaire d'Akwédomé",
        "form_id": FORM_ID,
        "version": "v1",
        "default_language": "Français (fr)",
    }
    return {
        "survey": (
            SURVEY_COLUMNS,
            [
                *_opening(),
                *_household(),
                *_water(),
                *_service(),
                *_flood(),
                _question("text", "remarques", "Remarques", "Remarks", appearance="multiline"),
            ],
        ),
        "choices": (("list_name", "name", FR, EN), choices),
        "settings": (tuple(settings), [settings]),
    }


def _question(kind: str, name: str, french: str = "", english: str = "", **more: str) -> Row:
    return {"type": kind, "name": name, FR: french or None, EN: english or None, **more}


def _opening() -> list[Row]:
    return [
        _question("start", "start"),
        _question("end", "end"),
        _question("today", "today"),
        _question("select_one enqueteur", "enqueteur", "Enquêteur ou enquêtrice", "Enumerator", required="true"),
        _question(
            "select_one oui_non",
            "consentement",
            "La personne accepte-t-elle de répondre et que ses réponses soient conservées ?",
            "Does the person agree to answer and to the answers being kept?",
            required="true",
        ),
        _question(
            "select_one type_fiche", "type_fiche", "Que relevez-vous ?", "What are you recording?", required="true"
        ),
        {
            **_question("geopoint", "position", "Position", "Position", required="true"),
            HINT_FR: "Attendez une précision de moins de 10 m.",
            HINT_EN: "Wait for an accuracy under 10 m.",
        },
        _question("text", "quartier_block", "Îlot", "Block"),
    ]


def _household() -> list[Row]:
    return [
        _question("begin_group", "menage", "Ménage", "Household", relevant=IS_HOME),
        {
            **_question(
                "integer",
                "nb_personnes",
                "Combien de personnes vivent ici ?",
                "How many people live here?",
                constraint=". > 0 and . < 40",
            ),
            WRONG_FR: "Entre 1 et 39 personnes.",
            WRONG_EN: "Between 1 and 39 people.",
        },
        _question("text", "telephone", "Téléphone (facultatif)", "Telephone (optional)", appearance="numbers"),
        _question("end_group", "menage"),
        _question("begin_repeat", "membres", "Membres du ménage", "Household members", relevant=IS_HOME),
        {
            **_question("integer", "age", "Âge", "Age", constraint=". >= 0 and . < 120"),
            WRONG_FR: "Entre 0 et 119 ans.",
            WRONG_EN: "Between 0 and 119 years.",
        },
        _question("select_one sexe", "sexe", "Sexe", "Sex"),
        _question("select_one oui_non", "mobilite_reduite", "A des difficultés à marcher ?", "Has difficulty walking?"),
        _question("end_repeat", "membres"),
    ]


def _water() -> list[Row]:
    return [
        _question("begin_group", "eau", "Eau", "Water", relevant=IS_HOME),
        _question("select_multiple sources", "sources_eau", "D'où vient l'eau ?", "Where does the water come from?"),
        _question("geopoint", "point_eau", "Le point d'eau le plus utilisé", "The water point used most"),
        _question("select_one sources", "type_point_eau", "Type de ce point d'eau", "Kind of this water point"),
        _question("select_one etat_eau", "etat_point_eau", "État de ce point d'eau", "State of this water point"),
        _question("geotrace", "trajet_eau", "Le trajet pour y aller", "The way there"),
        {
            **_question(
                "decimal",
                "distance_marquee",
                "Distance parcourue (m)",
                "Distance walked (m)",
                constraint=". >= 0 and . < 5000",
            ),
            WRONG_FR: "En mètres, moins de 5000.",
            WRONG_EN: "In metres, under 5000.",
        },
        _question("end_group", "eau"),
    ]


def _service() -> list[Row]:
    return [
        _question("begin_group", "service", "Service", "Service", relevant=IS_SERVICE),
        _question("select_one categorie", "categorie_service", "Quel service ?", "Which service?", required="true"),
        _question("text", "nom_service", "Nom", "Name"),
        _question("select_one etat", "etat_service", "État", "State"),
        _question("text", "capacite", "Capacité (personnes)", "Capacity (people)"),
        _question("end_group", "service"),
    ]


def _flood() -> list[Row]:
    return [
        _question("begin_group", "crue", "Dernière inondation", "Last flood", relevant=IS_FLOOD),
        _question(
            "select_one hauteur", "hauteur_eau", "Jusqu'où l'eau est-elle montée ?", "How high did the water come?"
        ),
        {
            **_question(
                "decimal", "hauteur_m", "Hauteur mesurée (m)", "Height measured (m)", constraint=". >= 0 and . < 5"
            ),
            WRONG_FR: "En mètres, moins de 5.",
            WRONG_EN: "In metres, under 5.",
        },
        {
            **_question("text", "date_inondation", "Date (jj/mm/aaaa)", "Date (dd/mm/yyyy)"),
            HINT_FR: "Même approximative.",
            HINT_EN: "Even roughly.",
        },
        _question("end_group", "crue"),
    ]
