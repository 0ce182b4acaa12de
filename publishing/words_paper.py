"""The words of printed sheets in French and Spanish; the English sentence is the key."""

WORDS: dict[str, tuple[str, str]] = {
    "Words by {name}": ("Mots de {name}", "Palabras de {name}"),
    "The permission": ("L’autorisation", "El permiso"),
    "Licence sheet": ("Feuille des droits", "Hoja de licencias"),
    "{n} posts · {use}, {where} · from {start} to {end}": (
        "{n} publications · {use}, {where} · du {start} au {end}",
        "{n} publicaciones · {use}, {where} · del {start} al {end}",
    ),
    "Each permission was asked of the rights ledger on {day}. Any other use needs a permission of "
    "its own.": (
        "Autorisations vérifiées dans le registre le {day}. Tout autre usage en demande une autre.",
        "Permisos comprobados en el registro el {day}. Cualquier otro uso necesita otro permiso.",
    ),
    "worldwide": ("monde entier", "en todo el mundo"),
    "File": ("Fichier", "Archivo"),
    "Credit": ("Crédit", "Crédito"),
    "Permission": ("Autorisation", "Permiso"),
    "For": ("Pour", "Para"),
    "Until": ("Jusqu’au", "Hasta"),
    "no end": ("sans fin", "sin fin"),
    "Largest at 150 dpi": ("Max. à 150 ppp", "Máx. a 150 ppp"),
    "Largest at 300 dpi": ("Max. à 300 ppp", "Máx. a 300 ppp"),
    "do not crop": ("ne pas recadrer", "no recortar"),
    "too small for {sheet}": ("trop petite pour {sheet}", "demasiado pequeña para {sheet}"),
    "in shops": ("en magasin", "en tiendas"),
    "in print": ("sur imprimés", "en impresos"),
    "in catalogues": ("dans des catalogues", "en catálogos"),
    "Copies: {copies}": ("Exemplaires : {copies}", "Ejemplares: {copies}"),
    "Page {n}": ("Page {n}", "Página {n}"),
}
