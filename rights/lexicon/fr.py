"""Answers in French."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "fr",
    {
        "yes": "no stress, pas de pb, aucun pb, pas de prob, "
        "ouii, ouiii, oui oui, ouais, mais oui, ben oui, bien sûr, bien sur, bien sûr que "
        "oui, biensur, évidemment, bien évidemment, certainement, absolument, carrément, "
        "volontiers, très volontiers, avec plaisir, avec grand plaisir, avec joie, tout à fait, "
        "sans problème, aucun problème, pas de soucis, aucun souci, sans souci, y'a pas de "
        "souci, il n'y a pas de souci, aucun soucis, ça marche, c'est oui, c'est un oui, un "
        "grand oui, grand oui, mille fois oui, grave, clairement, naturellement, pas de "
        "{souci/problème} {pour moi/du tout/}, aucun {souci/problème} pour moi",
        "permit": "{ça/cela} me dérange pas du tout, {ça/cela} ne me dérange pas du tout, "
        "je ne m'y oppose pas {du tout/}, "
        "allez-y, allez y, vas-y, vas y, je vous en prie, je t'en prie, je suis {tout "
        "à fait/totalement/entièrement/} d'accord, suis d'accord, {vous avez/tu as} {tout/} "
        "{mon/mon plein} {accord/autorisation/feu vert/consentement}, vous avez ma permission, "
        "vous avez {toute/} mon autorisation, je {vous/te/} {donne/l'/} {donne/} mon "
        "{accord/autorisation/consentement}, j'accepte, j'accepte {les/vos} {conditions/termes}, "
        "je vous autorise à, je vous autorise, je t'autorise à, j'autorise, j'approuve, je "
        "consens, je valide, c'est d'accord, c'est {ok/bon/bon pour moi/ok pour moi/okay/tout "
        "bon}, ok pour moi, bon pour moi, d'accord pour moi, ça me va, ça me va très bien, ça me "
        "convient, faites-vous plaisir, faites vous plaisir, fais-toi plaisir, servez-vous, "
        "servez vous, feu vert, accordé, accord donné, autorisation accordée, n'hésitez pas, "
        "n'hésite pas, n'hésitez pas à, n'hésite pas à, je n'y vois {aucun/pas d'} inconvénient, "
        "aucune objection, aucun inconvénient, pas d'objection, pas d'inconvénient, je n'ai "
        "aucune objection, je dis oui, je suis pour, je suis partante, je suis partant, c'est "
        "parti",
        "weak": "d'accord, dac, daccord, entendu, parfait, bon, soit, go",
        "can": "{vous/tu} {pouvez/pouvez tout à fait/pouvez bien sûr/pouvez évidemment/pouvez "
        "sans problème/pouvez absolument/peux/peux bien sûr/peux tout à fait}, pouvez, libre à "
        "vous de, libres de, libre de, ravie que vous, ravi que vous, heureuse que vous, heureux "
        "que vous, contente que vous, content que vous, d'accord pour que vous, d'accord pour, "
        "ok pour que vous, ok pour, ok de, autorisation de, permission de, autorisation d', "
        "accord pour, accord pour que vous, je veux bien que vous, j'accepte que vous, "
        "j'aimerais que vous, je serais ravie que vous, je serais ravi que vous, je suis "
        "d'accord pour que vous, je suis d'accord pour, honorée que vous, honoré que vous",
        "use": "utiliser, utilisiez, utilise, utilises, utilisée, utilisé, utilisées, utilisés, "
        "partager, partagiez, partagée, partagé, publier, publiée, publié, publiiez, poster, "
        "reposter, republier, diffuser, diffusée, diffusé, exploiter, reprendre, afficher, "
        "mettre, montrer, exposer, reproduire, repartager, repreniez, prendre",
        "imp": "utilisez, partagez, publiez, postez, repostez, prenez, repartagez, montrez, "
        "diffusez, affichez, republiez, utilisez-la, partagez-la, publiez-la, prenez-la",
        "obj": "{la/ma/cette/une/l'} {photo/image/video/vidéo/publication/story/reel}, "
        "{mon/ce/le} {cliché/post/contenu/reel}, {les/mes/ces} "
        "{photos/images/vidéos/videos/clichés}, photo, photos, image, la, l', le, les, ça, cela, "
        "celle-ci, celle ci, la mienne, {les/vos/ces/} {conditions/termes}",
        "fill": "sur, dans, pour, votre, vos, vous, ton, tes, te, toi, de, du, des, d', à, au, "
        "aux, en, je, j', mon, ma, mes, moi, que, qu', et, comme, souhaitez, voulez, veux, "
        "voudrez, partout, où, librement, y, avec, un, une, être, suis, est, canaux, page, "
        "pages, tous, toutes, tout, besoin, il, elle, bien, afin, ce, c', usage, quand, "
        "gratuitement, donc",
        "soft": "sans hésiter, sans hésitation, sans crainte, "
        "je suis {l'auteur/l'autrice/l'auteure}, en tant {qu'auteur/qu'autrice/qu'auteure}, "
        "en ma qualité {d'auteur/d'autrice/d'auteure}, "
        "bonjour, bonsoir, coucou, svp, s'il vous plaît, s'il vous plait, s'il te plaît, "
        "très, trop, vraiment, alors, eh bien, euh non, l'équipe, bonne journée, bonne soirée, à "
        "bientôt, bien à vous, bises, bisous, aussi, encore, chère équipe, désolé, désolée, je "
        "suis désolée, je suis désolé, pardon",
        "nice": "merci d'avoir demandé, merci de m'avoir demandé, merci d'avoir demandé avant, "
        "merci beaucoup, merci {à vous/bien/infiniment/mille fois/d'avoir demandé/de "
        "demander/pour la demande/pour votre message/pour le message/de votre message/à toi}, "
        "mille mercis, un grand merci, {je suis/j'en suis/} {très/trop/} {ravie/ravi/honorée/ho "
        "noré/flattée/flatté/contente/content/heureuse/heureux/touchée/touché}, quel honneur, "
        "quelle joie, c'est un honneur, un honneur, trop bien, trop cool, chouette, top, c'est "
        "gentil, trop gentil, c'est top, ça me fait {plaisir/très plaisir}, ça fait plaisir, ce "
        "serait {un honneur/avec plaisir/top/génial/chouette}, ce sera avec plaisir, avec un "
        "immense plaisir, plaisir, youpi, hâte de voir, hâte de voir ça, hâte de voir le "
        "résultat, hâte, excellent, magnifique, cool, contente que ça vous plaise, content que "
        "ça vous plaise, ravie que ça vous plaise, ravi que ça vous plaise, ravie qu'elle vous "
        "plaise",
        "chat": "j'adore, adore, aime, j'aime, ces, cette, bottes, chaussures, veste, sac, "
        "tente, marque, super marque, vos produits, produits, belle, beau, journée, rando, "
        "randonnée, montagne, c'était, était, jolie, voilà, fan, très belle, week-end, vacances, "
        "sommet, toujours, confortables, ce modèle, quelle {belle/magnifique/superbe}, quel "
        "{beau/magnifique/superbe}",
        "no": "non, nan, non non, ah non, non merci, nooon, nope, no",
        "neg": "pas, ne, n', jamais, aucun, aucune, sans, plus, ni, rien, personne, nullement",
        "want": "souhaite, souhaitons, veux pas, voudrais, désire, accord, autorise, "
        "autorisation, permission, consentement, consens, accepte, permets, question, "
        "intéressée, intéressé, intéresse, donne, donné, envie, merci de",
        "refuse": "je refuse, refus, refusé, je décline, hors de question, pas question, "
        "certainement pas, sûrement pas, surement pas, absolument pas, surtout pas, pas du tout, "
        "jamais de la vie, {plutôt/mieux vaut} non, plutôt pas, je préfère pas, je préfère {ne "
        "pas/éviter/que non/m'abstenir}, je préférerais {ne pas/éviter}, j'aimerais mieux pas, "
        "j'aime mieux pas, c'est non, ce sera non, ce sera un non, je m'y oppose, je m'oppose, "
        "je ne préfère pas, pas intéressée, pas intéressé, laissez-moi tranquille, je retire mon "
        "{accord/consentement/autorisation}, je change d'avis, j'ai changé d'avis, bien sûr que "
        "non, non c'est non, évidemment pas, en aucun cas, sans façon, pas pour moi",
        "remove": "retirer, retirez, retirez-la, retirez la, retire, enlever, enlevez, "
        "enlevez-la, supprimer, supprimez, supprimez-la, effacer, effacez, ôter, dépublier, "
        "retirée, supprimée, enlevée, retirez moi",
        "cond": "dès que, sous condition, "
        "si, s', à condition, à condition de, à condition que, tant que, sous réserve, "
        "pourvu que, du moment que, dès lors, si vous, si tu, si c', si on, si je, si et "
        "seulement si, sauf si, au cas où, moyennant, en échange, contre, ça dépend, dépend, "
        "d'abord, avant, après, il faut, faut, devez, en contrepartie, selon, lorsque, une fois",
        "but": "mais, sauf, excepté, hormis, par contre, cependant, toutefois, en revanche, "
        "quand même, néanmoins, finalement",
        "only": "c'est tout, rien d'autre, limité, limitée, non commercial, à l'exclusion, "
        "à l'exception, nulle part, "
        "seulement, uniquement, juste, exclusivement, rien que, que pour, que sur, que "
        "dans, seul, seule, strictement, simplement",
        "price": "rémunération, rémunérée, rémunéré, payer, payez, payé, payée, paye, paie, "
        "argent, prix, tarif, gratuit, gratuite, bon d'achat, code promo, réduction, cadeau, "
        "facture, droits, budget, paiement, combien, commission, offrez, offert, offerts, tarifs",
        "credit": "citant, citer, citez, cité, mention, mentionner, mentionnez, mentionnant, "
        "crédit, crédits, créditer, créditez, créditant, tag, taguer, taguez, taguant, "
        "identifier, identifiez, identifiant, identifiée, mon nom, mon pseudo, nom, signature, "
        "lien, copyright",
        "time": "jusqu', jusqu'à, jusque, an, ans, mois, semaine, semaines, année, fin, pendant, "
        "jours, plus tard, pour l'instant, demain, temporairement, cet été, provisoirement",
        "edit": "flouter, floutez, floutant, floutée, recadrer, recadrez, retoucher, retouche, "
        "modifier, modification, visage, visages, rogner, couper, filtre",
        "minor": "fils, fille, enfant, enfants, bébé, mineur, mineure, petit, petite, parents, "
        "mère, maman, papa, père, neveu, nièce, ado, lycée, collège, j'ai 13, j'ai 14, j'ai 15, "
        "j'ai 16, j'ai 17, j'ai {10/11/12/13/14/15/16/17} ans",
        "third": "n'est pas {moi/à moi/la mienne/de moi/ma photo}, femme, mari, soeur, sœur, "
        "frère, ami, amie, copain, copine, photographe, demandez, demander, appartient, il a "
        "pris, elle a pris, ai pris, pris par, prise par, son auteur, auteur, quelqu'un, volée, "
        "volé, eux, lui, leur, collègue, conjoint, tout le monde, patron, pas {moi/à moi/la "
        "mienne/de moi}, c'est pas ma photo",
        "said": "dit, dire, dites, disent, répondre, répondez, réponds, répond, écrire, écrivez, "
        "écrit, veut dire, signifie, hashtag, demande, demandé, tapez, mot",
        "laugh": "mouais, bof, c'est ça, cause toujours, rêvez, blague, plaisanterie, arnaque, "
        "faux, peut-être, peut être bien, je pense, pense, crois, je crois, sans doute, je sais "
        "pas, voler, pourquoi pas, hum, hmm, euh, ironie, n'importe quoi, on verra, "
        "probablement, ouais ouais, genre, bah",
        "ask": "quoi, quel, quelle, quels, quelles, qui, comment, pourquoi, est-ce que, est-ce, "
        "c'est pour quoi, combien de, pour quoi, êtes-vous, vous êtes, pouvez-vous, puis-je, "
        "quand est-ce, qu'est-ce",
    },
    {
        "site": "site, site web, site internet, internet, web, en ligne, votre site",
        "product_page": "boutique, boutique en ligne, e-shop, eshop, shop, fiche produit, page "
        "produit",
        "gallery": "galerie",
        "social": "réseaux, réseaux sociaux, réseau social, médias sociaux, stories, story",
        "email": "newsletter, newsletters, email, emails, mail, mails, infolettre, e-mail",
        "ads": "pub, pubs, publicité, publicités, publicitaire, commerciale, commercial, "
        "commerciales, promotion, annonces",
        "in_store": "magasin, magasins, en magasin",
        "print": "affiche, affiches, imprimer, impression, flyer, flyers, papier",
        "catalogue": "catalogue, brochure",
    },
    elides=True,
)
