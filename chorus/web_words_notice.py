"""The words of notices and their answers, in French and Spanish; the English is the key."""

WORDS: dict[str, tuple[str, str]] = {
    "Is this yours, are you in it, or is something wrong with it? Tell us. A person reads every report.": (
        "Est-ce de vous, y apparaissez-vous, ou y a-t-il un problème ? Dites-le-nous. Une personne lit chaque signalement.",
        "¿Es tuyo, sales tú o hay algo que no está bien? Dínoslo. Una persona lee cada aviso.",
    ),
    "Nothing was sent yet:": ("Rien n’a encore été envoyé :", "Todavía no se ha enviado nada:"),
    "What is it about?": ("De quoi s’agit-il ?", "¿De qué se trata?"),
    "I made it and did not allow this": (
        "C’est mon œuvre et je n’ai pas donné mon accord",
        "Lo hice yo y no lo he permitido",
    ),
    "I am in it and do not want that": (
        "J’y apparais et je ne le veux pas",
        "Salgo yo y no lo quiero",
    ),
    "A child is in it": ("Un enfant y apparaît", "Sale un menor"),
    "It breaks the law": ("C’est contraire à la loi", "Es contrario a la ley"),
    "Something else": ("Autre chose", "Otra cosa"),
    "Link to the post or to our page": (
        "Lien vers la publication ou vers notre page",
        "Enlace a la publicación o a nuestra página",
    ),
    "What should we know?": ("Que devons-nous savoir ?", "¿Qué debemos saber?"),
    "The law or right you rely on (optional)": (
        "La loi ou le droit que vous invoquez (facultatif)",
        "La ley o el derecho en que te basas (opcional)",
    ),
    "Your name": ("Votre nom", "Tu nombre"),
    "Your e-mail, so that we can tell you what we decided": (
        "Votre e-mail, pour vous dire ce que nous avons décidé",
        "Tu correo, para decirte qué hemos decidido",
    ),
    "Only we and the author learn it if we must say who complains; for a child’s picture you may leave it out.": (
        "Nous et l’auteur seulement l’apprenons s’il faut dire qui se plaint ; pour l’image d’un enfant, vous pouvez l’omettre.",
        "Solo lo sabremos nosotros y, si hay que decir quién reclama, el autor; si se trata de un menor puedes omitirlo.",
    ),
    "I say this in good faith, and what I say is accurate and complete. If it is about copyright: I hold the right or act for whoever does.": (
        "Je le dis de bonne foi, et ce que je dis est exact et complet. S’il s’agit de droit d’auteur : j’en suis titulaire ou j’agis pour la personne qui l’est.",
        "Lo digo de buena fe, y lo que digo es exacto y completo. Si se trata de derechos de autor: soy titular o actúo en nombre de quien lo es.",
    ),
    "Your receipt, if you sent it to us yourself: then it goes at once.": (
        "Votre reçu, si vous nous l’avez envoyée vous-même : elle disparaît alors aussitôt.",
        "Tu recibo, si nos lo enviaste tú: entonces se quita al momento.",
    ),
    "It is your own post? Then there is a shorter way:": (
        "C’est votre propre publication ? Il y a plus court :",
        "¿Es tu propia publicación? Hay un camino más corto:",
    ),
    "Take your post back": ("Retirer votre publication", "Retirar tu publicación"),
    "Send the report": ("Envoyer le signalement", "Enviar el aviso"),
    "The page was open for too long. Please send it again.": (
        "La page est restée ouverte trop longtemps. Veuillez l’envoyer de nouveau.",
        "La página ha estado abierta demasiado tiempo. Envíala otra vez.",
    ),
    "Tell us in a few words what is wrong, or give your receipt.": (
        "Dites en quelques mots ce qui ne va pas, ou donnez votre reçu.",
        "Di en pocas palabras qué está mal, o indica tu recibo.",
    ),
    "For copyright we need your name and your e-mail: the law asks for them.": (
        "Pour le droit d’auteur, il nous faut votre nom et votre e-mail : la loi les exige.",
        "Para derechos de autor necesitamos tu nombre y tu correo: la ley los exige.",
    ),
    "Please confirm that you say this in good faith.": (
        "Veuillez confirmer que vous le dites de bonne foi.",
        "Confirma que lo dices de buena fe.",
    ),
    "Many reports came from your address. Nothing of them was lost; please try again in an hour.": (
        "Beaucoup de signalements sont venus de votre adresse. Aucun n’est perdu ; réessayez dans une heure.",
        "Han llegado muchos avisos desde tu dirección. No se ha perdido ninguno; inténtalo dentro de una hora.",
    ),
    "Thank you": ("Merci", "Gracias"),
    "If the receipt is right, it is withdrawn and leaves every gallery now.": (
        "Si le reçu est juste, elle est retirée et quitte maintenant toutes les galeries.",
        "Si el recibo es correcto, se retira y sale ahora de todas las galerías.",
    ),
    "We have your report. A person will read it and decide by {when}.": (
        "Nous avons votre signalement. Une personne le lira et décidera d’ici au {when}.",
        "Tenemos tu aviso. Una persona lo leerá y decidirá antes del {when}.",
    ),
    "Follow it": ("Le suivre", "Seguirlo"),
    "Notice {id}": ("Signalement {id}", "Aviso {id}"),
    "A person decides by {when}.": (
        "Une personne décide d’ici au {when}.",
        "Una persona decide antes del {when}.",
    ),
    "We agreed: the post is off every page of ours.": (
        "Nous sommes d’accord : la publication a quitté toutes nos pages.",
        "Estamos de acuerdo: la publicación ya no está en ninguna de nuestras páginas.",
    ),
    "We did not agree: the post stays.": (
        "Nous ne sommes pas d’accord : la publication reste.",
        "No estamos de acuerdo: la publicación se queda.",
    ),
    "The author answered. The post stays down at least until {when}.": (
        "L’auteur a répondu. La publication reste retirée au moins jusqu’au {when}.",
        "El autor ha respondido. La publicación sigue retirada al menos hasta el {when}.",
    ),
    "The post is shown again, as nobody went to court in time.": (
        "La publication est de nouveau visible : personne n’a saisi un tribunal à temps.",
        "La publicación se vuelve a mostrar: nadie acudió a un tribunal a tiempo.",
    ),
    "This is closed.": ("Ce dossier est clos.", "Este caso está cerrado."),
    "Our reasons": ("Nos raisons", "Nuestras razones"),
    "What was said about the post": (
        "Ce qui a été dit de la publication",
        "Lo que se dijo de la publicación",
    ),
    "The author’s answer": ("La réponse de l’auteur", "La respuesta del autor"),
    "Do you see it differently?": ("Vous voyez les choses autrement ?", "¿Lo ves de otra manera?"),
    "Why should the post be shown again? You say so in good faith; your name and your words go to whoever complained.": (
        "Pourquoi la publication devrait-elle être remise ? Vous le dites de bonne foi ; votre nom et vos mots sont transmis à la personne qui s’est plainte.",
        "¿Por qué debería volver a mostrarse? Lo dices de buena fe; tu nombre y tus palabras llegan a quien reclamó.",
    ),
    "Send the answer": ("Envoyer la réponse", "Enviar la respuesta"),
    "An answer needs your name and why the post should be shown again. Nothing was sent.": (
        "Une réponse demande votre nom et la raison de remettre la publication. Rien n’a été envoyé.",
        "Una respuesta necesita tu nombre y el motivo para volver a mostrarla. No se ha enviado nada.",
    ),
}
