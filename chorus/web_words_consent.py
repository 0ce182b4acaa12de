"""The words of the consent page and of taking back, in French and Spanish; English is the key."""

from chorus.types import Modification
from rights.consenting import NO

MAY: dict[Modification, str] = {
    "crop": "You may crop it to fit. Nothing else is changed.",
}

WORDS: dict[str, tuple[str, str]] = {
    NO["en"]: (NO["fr"], NO["es"]),
    "May {brand} show your post?": (
        "{brand} peut-elle montrer votre publication ?",
        "¿Puede {brand} mostrar tu publicación?",
    ),
    "{brand} would like to show it, with credit to you. You decide where, and for how long. Without your yes it is not used.": (
        "{brand} aimerait la montrer, en vous citant. Vous décidez où, et pendant combien de temps. Sans votre oui, elle n’est pas utilisée.",
        "{brand} quiere mostrarla, citándote. Tú decides dónde y durante cuánto tiempo. Sin tu sí, no se usa.",
    ),
    "Rather not? Say no with one tap, at the end.": (
        "Plutôt non ? Dites-le d’un geste, tout en bas.",
        "¿Mejor no? Dilo con un toque, al final.",
    ),
    "Your post on {network}": ("Votre publication sur {network}", "Tu publicación en {network}"),
    "Your post": ("Votre publication", "Tu publicación"),
    "The picture that is asked about": (
        "La photo pour laquelle on vous sollicite",
        "La foto por la que preguntamos",
    ),
    "A still of your clip": ("Une image de votre clip", "Un fotograma de tu clip"),
    "Clip": ("Clip", "Clip"),
    "Who asks": ("Qui demande", "Quién pregunta"),
    "{entity} would hold the permission, and nobody else.": (
        "L’autorisation serait donnée à {entity}, et à personne d’autre.",
        "El permiso sería para {entity}, y para nadie más.",
    ),
    "Questions? Write to": ("Des questions ? Écrivez à", "¿Preguntas? Escribe a"),
    "Where may we show it?": ("Où pouvons-nous la montrer ?", "¿Dónde podemos mostrarla?"),
    "Tick only what you agree to.": (
        "Ne cochez que ce que vous acceptez.",
        "Marca solo lo que aceptas.",
    ),
    "In all of these places": ("Partout dans cette liste", "En todos estos lugares"),
    "or only": ("ou seulement", "o solo"),
    "In which countries?": ("Dans quels pays ?", "¿En qué países?"),
    "Everywhere in the world": ("Dans le monde entier", "En todo el mundo"),
    "Only in one country": ("Dans un seul pays", "Solo en un país"),
    "Which country?": ("Quel pays ?", "¿Qué país?"),
    "For how long?": ("Pendant combien de temps ?", "¿Durante cuánto tiempo?"),
    "{n} months, until {day}": ("{n} mois, jusqu’au {day}", "{n} meses, hasta el {day}"),
    "How may it look?": ("Sous quelle forme ?", "¿De qué forma?"),
    MAY["crop"]: (
        "Vous pouvez la recadrer. Rien d’autre n’est modifié.",
        "Se puede recortar para que encaje. No se cambia nada más.",
    ),
    "Your name beside it": ("Votre nom, à côté", "Tu nombre, al lado"),
    "We show it exactly like this.": (
        "Nous l’affichons exactement ainsi.",
        "Lo mostramos exactamente así.",
    ),
    "Who can be recognised in it?": (
        "Qui peut-on y reconnaître ?",
        "¿A quién se reconoce en ella?",
    ),
    "Nobody": ("Personne", "A nadie"),
    "Only me": ("Moi, personne d’autre", "Solo a mí"),
    "Other people too, and all of them agree": (
        "D’autres personnes aussi, toutes d’accord",
        "También a otras personas, y todas están de acuerdo",
    ),
    "Other people too, and I am not sure they agree": (
        "D’autres personnes aussi, je ne sais pas si elles sont d’accord",
        "También a otras personas, y no sé si están de acuerdo",
    ),
    "How many people in all?": ("Combien de personnes en tout ?", "¿Cuántas personas en total?"),
    "How old are you, and they?": ("Votre âge et le leur", "Tu edad y la suya"),
    "I am 18 or older, and so is everybody in it": (
        "J’ai 18 ans ou plus, comme toutes les personnes qu’on y voit",
        "Tengo 18 años o más, igual que todas las personas que salen",
    ),
    "I am 18 or older, somebody in it is younger": (
        "J’ai 18 ans ou plus, une personne qu’on y voit est plus jeune",
        "Tengo 18 años o más, alguien que sale es menor",
    ),
    "I am younger than 18": ("J’ai moins de 18 ans", "Tengo menos de 18 años"),
    "Name of a parent or guardian": (
        "Nom d’un parent ou de la personne qui a l’autorité parentale",
        "Nombre de la madre, el padre o quien tenga la tutela",
    ),
    "Nothing is shown before we have their word in writing.": (
        "Rien n’est montré avant d’avoir leur accord écrit.",
        "No se muestra nada hasta tener su permiso por escrito.",
    ),
    "Do you have it larger? (optional)": (
        "L’avez-vous en plus grand ? (facultatif)",
        "¿La tienes en mayor tamaño? (opcional)",
    ),
    "Your original": ("Votre original", "Tu original"),
    "Networks shrink pictures. With your original it can be printed well. Where and with what it was taken is removed before anybody gets it.": (
        "Les réseaux réduisent les photos. Avec votre original, elle peut être bien imprimée. Le lieu et l’appareil sont effacés avant toute remise.",
        "Las redes reducen las fotos. Con tu original se puede imprimir bien. El lugar y la cámara se borran antes de entregarla a nadie.",
    ),
    "The terms": ("Les conditions", "Las condiciones"),
    "What you choose above goes before this text, and can only make it narrower.": (
        "Vos choix ci-dessus priment sur ce texte et ne peuvent que le restreindre.",
        "Lo que eliges arriba va antes que este texto, y solo puede limitarlo.",
    ),
    "You can take your yes back at any time, without a reason: on our page “Take your post back”, or by a reply under your post. It then leaves our pages at once; what was printed before may be used up.": (
        "Vous pouvez revenir sur votre oui à tout moment et sans motif : sur notre page « Retirer votre publication », ou par une réponse sous votre publication. Elle quitte alors aussitôt nos pages ; ce qui est déjà imprimé peut être écoulé.",
        "Puedes retirar tu sí en cualquier momento y sin motivo: en nuestra página «Retirar tu publicación» o con una respuesta bajo tu publicación. Entonces sale al momento de nuestras páginas; lo ya impreso puede agotarse.",
    ),
    "Yes, you may show it so": (
        "Oui, vous pouvez la montrer ainsi",
        "Sí, acepto que se muestre así",
    ),
    "Tick at least one place. If you would rather not, the last button says no.": (
        "Cochez au moins un lieu. Si vous préférez refuser, le dernier bouton dit non.",
        "Marca al menos un lugar. Si prefieres que no, el último botón dice no.",
    ),
    "Say in which countries.": ("Dites dans quels pays.", "Di en qué países."),
    "Choose the country.": ("Choisissez le pays.", "Elige el país."),
    "Say for how long.": ("Dites pour combien de temps.", "Di durante cuánto tiempo."),
    "Say who can be recognised in it.": (
        "Dites qui l’on peut y reconnaître.",
        "Di a quién se reconoce en ella.",
    ),
    "Say how many people can be recognised, as a number.": (
        "Dites combien de personnes on peut reconnaître, en chiffres.",
        "Di cuántas personas se reconocen, con un número.",
    ),
    "Say how old you and they are.": (
        "Dites quel âge vous avez, et quel âge ont les autres.",
        "Di qué edad tenéis.",
    ),
    "Your post changed since you opened this page. Please look at it again.": (
        "Votre publication a changé depuis l’ouverture de cette page. Veuillez la regarder à nouveau.",
        "Tu publicación ha cambiado desde que abriste esta página. Vuelve a mirarla.",
    ),
    "Choose your file again, please: browsers do not keep it.": (
        "Veuillez choisir votre fichier à nouveau : les navigateurs ne le gardent pas.",
        "Elige de nuevo tu archivo: los navegadores no lo guardan.",
    ),
    "One file of at most {size} MB. Nothing was kept. Go back and choose a smaller one, or send your answer without it.": (
        "Un seul fichier d’au plus {size} Mo. Rien n’a été gardé. Revenez en arrière et choisissez-en un plus petit, ou répondez sans fichier.",
        "Un solo archivo de {size} MB como máximo. No se guardó nada. Vuelve atrás y elige uno más pequeño, o responde sin él.",
    ),
    "Your file cannot be used: it is no picture or clip we can read, or it is too large.": (
        "Votre fichier ne peut pas être utilisé : ce n’est ni une photo ni un clip lisible, ou il est trop grand.",
        "Tu archivo no se puede usar: no es una foto ni un clip que podamos leer, o es demasiado grande.",
    ),
    "One step more, so that nobody answers in your name": (
        "Encore une étape, pour que personne ne réponde à votre place",
        "Un paso más, para que nadie responda en tu nombre",
    ),
    "The link to this page stood in public, so anybody could have answered. Show us that it was you:": (
        "Le lien vers cette page était public : n’importe qui aurait pu répondre. Montrez-nous que c’était bien vous :",
        "El enlace a esta página era público: podría haber respondido cualquiera. Demuéstranos que has sido tú:",
    ),
    "Copy this code word": ("Copiez ce mot de code", "Copia este código"),
    "Write it in a reply under your post or under our question, from your account": (
        "Écrivez-le dans une réponse sous votre publication ou sous notre question, depuis votre compte",
        "Escríbelo en una respuesta bajo tu publicación o bajo nuestra pregunta, desde tu cuenta",
    ),
    "Open the post": ("Ouvrir la publication", "Abrir la publicación"),
    "or put it into the text of your profile; you can remove it afterwards": (
        "ou mettez-le dans le texte de votre profil ; vous pourrez l’enlever ensuite",
        "o ponlo en el texto de tu perfil; después puedes quitarlo",
    ),
    "or, on Mastodon and Bluesky, put it into the text of your profile; you can remove it afterwards": (
        "ou, sur Mastodon et Bluesky, mettez-le dans le texte de votre profil ; vous pourrez l’enlever ensuite",
        "o, en Mastodon y Bluesky, ponlo en el texto de tu perfil; después puedes quitarlo",
    ),
    "As soon as we see it there, your yes counts. Until then nothing is used.": (
        "Dès que nous l’y voyons, votre oui compte. D’ici là, rien n’est utilisé.",
        "En cuanto lo veamos allí, tu sí cuenta. Hasta entonces no se usa nada.",
    ),
    "We show this word only here: copy it before you close the page.": (
        "Ce mot n’est affiché qu’ici : copiez-le avant de fermer la page.",
        "Este código solo aparece aquí: cópialo antes de cerrar la página.",
    ),
    "You no longer have this account? Write to": (
        "Vous n’avez plus ce compte ? Écrivez à",
        "¿Ya no tienes esa cuenta? Escribe a",
    ),
    "Thank you. Your yes counts from now on": (
        "Merci. Votre oui compte dès maintenant",
        "Gracias. Tu sí cuenta desde ahora",
    ),
    "It is shown only where you allowed it. A person chooses what is shown and when.": (
        "Elle n’est montrée que là où vous l’avez permis. Une personne choisit ce qui est montré, et quand.",
        "Solo se muestra donde lo has permitido. Una persona elige qué se muestra y cuándo.",
    ),
    "A person looks at it first": (
        "Une personne la regarde d’abord",
        "Primero la mira una persona",
    ),
    "Somebody is under 18: it is not shown before a parent or guardian has agreed in writing. Ask them to write to": (
        "Une personne a moins de 18 ans : rien n’est montré avant l’accord écrit d’un parent ou de la personne qui a l’autorité parentale. Demandez-lui d’écrire à",
        "Alguien es menor de 18 años: no se muestra hasta que la madre, el padre o quien tenga la tutela lo permita por escrito. Pídele que escriba a",
    ),
    "Not everybody in it has agreed, so it is not shown before a person here has spoken with you.": (
        "Toutes les personnes n’ont pas donné leur accord : rien n’est montré avant que quelqu’un d’ici ne vous ait parlé.",
        "No todas las personas que salen han aceptado, así que no se muestra hasta que alguien de aquí hable contigo.",
    ),
    "Understood. We do not use it": (
        "C’est compris. Nous ne l’utilisons pas",
        "Entendido. No la usamos",
    ),
    "Nothing of yours is shown, and nobody asks again. Thank you for telling us.": (
        "Rien de ce qui est à vous n’est montré, et personne ne redemandera. Merci de nous l’avoir dit.",
        "No se muestra nada tuyo y nadie volverá a preguntar. Gracias por decírnoslo.",
    ),
    "What you chose": ("Vos choix", "Lo que has elegido"),
    "Places": ("Lieux", "Lugares"),
    "Countries": ("Pays", "Países"),
    "Until": ("Jusqu’au", "Hasta el"),
    "Cropping": ("Recadrage", "Recorte"),
    "yes": ("oui", "sí"),
    "no": ("non", "no"),
    "Credit": ("Mention", "Mención"),
    "{width} × {height} pixels. Prints well up to {a} cm, as a poster up to {b} cm.": (
        "{width} × {height} pixels. S’imprime bien jusqu’à {a} cm, en affiche jusqu’à {b} cm.",
        "{width} × {height} píxeles. Se imprime bien hasta {a} cm, como cartel hasta {b} cm.",
    ),
    "{width} × {height} pixels. It looks like another picture, so a person compares the two first.": (
        "{width} × {height} pixels. Elle semble être une autre photo : une personne les compare d’abord.",
        "{width} × {height} píxeles. Parece otra foto, así que antes las compara una persona.",
    ),
    "Changed your mind?": ("Vous changez d’avis ?", "¿Cambias de opinión?"),
    "Keep this address. It takes your post back with one tap, and only you have it:": (
        "Gardez cette adresse. Elle retire votre publication d’un seul geste, et personne d’autre ne l’a :",
        "Guarda esta dirección. Retira tu publicación con un toque, y solo la tienes tú:",
    ),
    "This question was answered": (
        "Cette question a reçu une réponse",
        "Esta pregunta ya tiene respuesta",
    ),
    "Answered on": ("Réponse du", "Respuesta del"),
    "The answer": ("La réponse", "La respuesta"),
    "How it stands": ("Où cela en est", "Cómo está"),
    "It waits for the code word that whoever answered was shown. Nothing of it counts yet.": (
        "Elle attend le mot de code affiché à la personne qui a répondu. Rien n’en vaut encore.",
        "Espera el código que vio quien respondió. Todavía no vale nada de ello.",
    ),
    "Proved by the account itself. It counts.": (
        "Prouvée par le compte lui-même. Elle compte.",
        "Confirmada por la propia cuenta. Cuenta.",
    ),
    "It counts: the link reached the author alone.": (
        "Elle compte : seule la personne concernée a reçu le lien.",
        "Cuenta: el enlace solo lo recibió la persona que lo publicó.",
    ),
    "A person here looks at it first. Nothing is shown yet.": (
        "Une personne d’ici la regarde d’abord. Rien n’est encore montré.",
        "Primero la mira una persona de aquí. Todavía no se muestra nada.",
    ),
    "It is not used.": ("Elle n’est pas utilisée.", "No se usa."),
    "It was taken back, or closed. It is shown nowhere by us.": (
        "L’accord a été retiré, ou la demande close. Nous ne la montrons nulle part.",
        "Se retiró o se cerró. No la mostramos en ninguna parte.",
    ),
    "Somebody answered before you: only one answer stands at a time.": (
        "Quelqu’un a répondu avant vous : une seule réponse vaut à la fois.",
        "Alguien respondió antes que tú: solo vale una respuesta a la vez.",
    ),
    "It was not you, the code word is lost, or you would rather answer differently?": (
        "Ce n’était pas vous, le mot de code est perdu, ou vous préférez répondre autrement ?",
        "¿No has sido tú, has perdido el código o prefieres responder otra cosa?",
    ),
    "It was not you, or you changed your mind?": (
        "Ce n’était pas vous, ou vous changez d’avis ?",
        "¿No has sido tú, o has cambiado de opinión?",
    ),
    "Start over": ("Recommencer", "Empezar de nuevo"),
    "You started over after this answer. Please fill the page in again.": (
        "Vous avez recommencé après cette réponse. Veuillez remplir la page à nouveau.",
        "Empezaste de nuevo después de esta respuesta. Vuelve a rellenar la página.",
    ),
    "This link has expired": ("Ce lien a expiré", "Este enlace ha caducado"),
    "It was valid until {day}. Nothing of yours is used. If you would still like to say yes, reply under your post or write to {contact}, and you get a new one.": (
        "Il était valable jusqu’au {day}. Rien de ce qui est à vous n’est utilisé. Si vous souhaitez tout de même dire oui, répondez sous votre publication ou écrivez à {contact} : vous en recevrez un nouveau.",
        "Era válido hasta el {day}. No se usa nada tuyo. Si aun así quieres decir que sí, responde bajo tu publicación o escribe a {contact} y recibirás otro.",
    ),
    "us": ("nous", "nosotros"),
    "This question is closed": ("Cette question est close", "Esta pregunta está cerrada"),
    "We do not use this post, and no answer is needed. If that is not what you want, write to {contact}.": (
        "Nous n’utilisons pas cette publication, et aucune réponse n’est nécessaire. Si ce n’est pas ce que vous souhaitez, écrivez à {contact}.",
        "No usamos esta publicación y no hace falta responder. Si no es lo que quieres, escribe a {contact}.",
    ),
    "Take your post back": ("Retirer votre publication", "Retirar tu publicación"),
    "Take it back?": ("La retirer ?", "¿Retirarla?"),
    "You need no reason. It leaves every page of ours at once.": (
        "Aucun motif n’est nécessaire. Elle quitte aussitôt toutes nos pages.",
        "No hace falta ningún motivo. Sale al momento de todas nuestras páginas.",
    ),
    "Yes, take it back now": ("Oui, la retirer maintenant", "Sí, retirarla ahora"),
    "It is shown here now:": ("Elle est montrée ici en ce moment :", "Ahora se muestra aquí:"),
    "It is not shown on any page of ours now.": (
        "Elle n’est montrée sur aucune de nos pages en ce moment.",
        "Ahora no se muestra en ninguna de nuestras páginas.",
    ),
    "It is taken back": ("Elle est retirée", "Está retirada"),
    "Since {when} it is on no page of ours, and nothing brings it back.": (
        "Depuis le {when}, elle n’est sur aucune de nos pages, et rien ne la fera revenir.",
        "Desde el {when} no está en ninguna página nuestra, y nada la hará volver.",
    ),
    "Emptied:": ("Vidé :", "Vaciado:"),
    "People here were told of these uses outside our pages:": (
        "Les personnes d’ici ont été averties de ces usages hors de nos pages :",
        "Se ha avisado a nuestra gente de estos usos fuera de nuestras páginas:",
    ),
    "What was printed before may be used up; nothing is printed anew.": (
        "Ce qui est déjà imprimé peut être écoulé ; rien n’est imprimé à nouveau.",
        "Lo ya impreso puede agotarse; no se imprime nada nuevo.",
    ),
    "Something went wrong while we emptied a page. It is not allowed any more and is being removed; look again in a few minutes.": (
        "Un problème est survenu pendant que nous vidions une page. Elle n’est plus autorisée et on l’enlève ; revenez voir dans quelques minutes.",
        "Algo falló al vaciar una página. Ya no está permitida y se está quitando; vuelve a mirar en unos minutos.",
    ),
    "Is it your own post? Paste its link, or give your handle for all of them. You need neither an account here nor a reason.": (
        "C’est votre propre publication ? Collez son lien, ou donnez votre pseudo pour toutes. Il ne faut ni compte ici, ni motif.",
        "¿Es tu propia publicación? Pega su enlace, o indica tu usuario para todas. No hace falta cuenta ni motivo.",
    ),
    "Link to your post, or your handle": (
        "Lien vers votre publication, ou votre pseudo",
        "Enlace a tu publicación, o tu usuario",
    ),
    "Tell us the link to your post, or your handle.": (
        "Donnez-nous le lien vers votre publication, ou votre pseudo.",
        "Dinos el enlace a tu publicación, o tu usuario.",
    ),
    "Almost done: show us that it is you": (
        "Presque fini : montrez-nous que c’est vous",
        "Casi está: demuéstranos que eres tú",
    ),
    "If we have it, we take it down by ourselves as soon as we see this word. On Mastodon and Bluesky that takes minutes.": (
        "Si nous l’avons, nous la retirons de nous-mêmes dès que nous voyons ce mot. Sur Mastodon et Bluesky, cela prend quelques minutes.",
        "Si la tenemos, la retiramos en cuanto veamos este código. En Mastodon y Bluesky es cosa de minutos.",
    ),
    "Write it in a reply under your post, from your account": (
        "Écrivez-le dans une réponse sous votre publication, depuis votre compte",
        "Escríbelo en una respuesta bajo tu publicación, desde tu cuenta",
    ),
    "We say the same whether or not we know the post: nobody can find out here what we hold.": (
        "Nous répondons la même chose que nous connaissions ou non la publication : personne ne peut apprendre ici ce que nous avons.",
        "Respondemos lo mismo tanto si conocemos la publicación como si no: aquí nadie puede averiguar qué tenemos.",
    ),
    "You sent it to us yourself? Your receipt takes it back at once:": (
        "Vous nous l’avez envoyée ? Votre reçu la retire aussitôt :",
        "¿Nos la enviaste tú? Tu recibo la retira al momento:",
    ),
    "Many requests came from your address. Please try again in an hour, or write to {contact}.": (
        "Beaucoup de demandes sont venues de votre adresse. Réessayez dans une heure, ou écrivez à {contact}.",
        "Han llegado muchas peticiones desde tu dirección. Inténtalo de nuevo en una hora o escribe a {contact}.",
    ),
}
