"""The words of the page behind a printed code, in French and Spanish; the English is the key."""

WORDS: dict[str, tuple[str, str]] = {
    "Used with permission": ("Utilisé avec autorisation", "Usado con permiso"),
    "This permission does not stand": (
        "Cette autorisation ne vaut plus",
        "Este permiso ya no vale",
    ),
    "This permission rests": ("Cette autorisation est suspendue", "Este permiso está en suspenso"),
    "This permission has been withdrawn on {day}.": (
        "Cette autorisation a été retirée le {day}.",
        "Este permiso fue retirado el {day}.",
    ),
    "This permission has been withdrawn, and all that was kept about it was erased.": (
        "Cette autorisation a été retirée, et tout ce qui était conservé à son sujet a été effacé.",
        "Este permiso fue retirado, y se borró todo lo que se guardaba sobre él.",
    ),
    "This permission rests since {day}, until a question about it is settled.": (
        "Cette autorisation est suspendue depuis le {day}, le temps de régler une question.",
        "Este permiso está en suspenso desde el {day}, hasta que se aclare una cuestión.",
    ),
    "This permission ended on {day}.": (
        "Cette autorisation a pris fin le {day}.",
        "Este permiso terminó el {day}.",
    ),
    "This permission was changed since: it no longer covers this use.": (
        "Cette autorisation a changé depuis : elle ne couvre plus cet usage.",
        "Este permiso cambió desde entonces: ya no cubre este uso.",
    ),
    "The author allowed this use, and the permission stands today.": (
        "La personne qui l’a créé a autorisé cet usage, et l’autorisation vaut aujourd’hui.",
        "Quien lo creó permitió este uso, y el permiso sigue vigente hoy.",
    ),
    "Printed copies are being taken down.": (
        "Les exemplaires imprimés sont en cours de retrait.",
        "Las copias impresas se están retirando.",
    ),
    "Copies printed before may be used up; no new ones are made.": (
        "Les exemplaires déjà imprimés peuvent être écoulés ; aucun nouveau n’est fait.",
        "Las copias ya impresas pueden agotarse; no se hacen nuevas.",
    ),
    "Permission": ("Autorisation", "Permiso"),
    "Given to": ("Donnée à", "Dado a"),
    "For": ("Pour", "Para"),
    "In shops": ("En magasin", "En tiendas"),
    "In print": ("Sur des imprimés", "En impresos"),
    "In catalogues": ("Dans des catalogues", "En catálogos"),
    "Printed matter": ("Imprimé", "Impreso"),
    "On show": ("Exposé", "Expuesto"),
    "Permission since": ("Autorisation depuis le", "Permiso desde el"),
    "Permission until": ("Autorisation jusqu’au", "Permiso hasta el"),
    "without an end": ("sans fin", "sin fin"),
    "The terms it was given under": (
        "Les conditions acceptées",
        "Las condiciones aceptadas",
    ),
    "Is this yours, and you did not allow it, or not any more? Take it back below: it counts at once.": (
        "C’est le vôtre et vous ne l’avez pas autorisé, ou plus maintenant ? Retirez-le ci-dessous : c’est immédiat.",
        "¿Es tuyo y no lo permitiste, o ya no lo permites? Retíralo aquí abajo: cuenta al momento.",
    ),
}
