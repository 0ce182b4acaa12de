"""Answers in Spanish."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "es",
    {
        "yes": "sí, si, sip, sii, siii, claro, claro que sí, claro que si, clarísimo, por "
        "supuesto, por supuesto que sí, por supuesto que si, desde luego, faltaría más, faltaria "
        "mas, cómo no, como no, con mucho gusto, con gusto, con todo gusto, con placer, "
        "encantada, encantado, encantados, absolutamente, totalmente, obvio, obviamente, seguro, "
        "sin problema, sin problemas, ningún problema, no hay problema, no hay ningún problema, "
        "no hay inconveniente, ningún inconveniente, sin ningún problema, que sí, naturalmente, "
        "un sí rotundo, es un sí, sí quiero",
        "permit": "{dale/denle/úsenla/usala/úsala/tómenla/métanle} nomás, "
        "no tengo {ningún/} {problema/inconveniente/reparo} {en que/}, no me opongo, "
        "adelante, dale, tenéis {todo/} mi "
        "{permiso/autorización/consentimiento/aprobación/ok/visto bueno}, tienes {todo/} mi "
        "{permiso/autorización/consentimiento/ok}, tienen {todo/} mi "
        "{permiso/autorización/consentimiento/ok}, cuentas con mi {permiso/autorización}, "
        "contáis con mi {permiso/autorización/consentimiento}, cuentan con mi "
        "{permiso/autorización/consentimiento}, {os/les/te/le/} doy {mi/} "
        "{permiso/autorización/consentimiento}, {os/les/te/} doy permiso para, acepto, acepto "
        "{los/las/vuestras/sus} {términos/condiciones}, {os/les/los/te/} autorizo, "
        "{os/les/los/te/} autorizo a, autorizo el uso, {yo/} estoy de acuerdo, estoy "
        "{totalmente/completamente} de acuerdo, consiento, apruebo, autorizado, concedido, "
        "permiso concedido, doy mi consentimiento, me parece {bien/genial/perfecto/estupendo}, "
        "por mi parte sí, por mi sí, por mi bien, por mí perfecto, por mí genial, por mi "
        "perfecto, por mi genial, toda vuestra, toda suya, es vuestra, es toda vuestra, es suya, "
        "no tengo inconveniente, no tengo ningún inconveniente, no tengo problema, no dudéis en, "
        "no duden en, no dudes en, digo que sí, hacedlo, con toda libertad, con confianza",
        "weak": "de acuerdo, vale, bueno, bien, está bien, esta bien, va, venga, listo, "
        "perfecto, okis",
        "can": "{podéis/podeis/pueden/puedes/puede/podrían/ustedes pueden/vosotros podéis/tú "
        "puedes/sí pueden}, se puede, encantada de que, encantado de que, feliz de que, libres "
        "de, libre de, permiso para, autorización para, os dejo, les dejo, te dejo, me "
        "encantaría que, me gustaría que, {os/les/te} permito, permiso de, de acuerdo en que, de "
        "acuerdo con que, encantada que, sois libres de, son libres de, me alegra que, contenta "
        "de que, honrada de que",
        "use": "usar, usarla, usarlo, usarlas, usarlos, usen, uséis, useis, uses, usada, usado, "
        "utilizar, utilizarla, utilizarlo, utilizarlas, utilicen, utilicéis, utilices, "
        "utilizada, compartir, compartirla, compartirlo, compartan, compartáis, compartas, "
        "publicar, publicarla, publicarlo, publiquen, publiquéis, publiques, publicada, subir, "
        "subirla, repostear, postear, postearla, mostrar, mostrarla, poner, ponerla, difundir, "
        "hacer uso, reproducir, republicar, repostearla, enseñarla, tomarla, coger, cogerla, uso",
        "imp": "usadla, úsala, úsenla, usenla, usala, compartidla, compártanla, compártela, "
        "publicadla, publíquenla, publícala, utilizadla, utilícenla, utilízala, usad, usen la, "
        "compartid, publicad, tomadla",
        "obj": "{la/mi/esta/esa/una} {foto/imagen/fotografía/publicación/historia}, {el/mi/este} "
        "{vídeo/video/post/reel/contenido/clip}, {las/mis/estas} {fotos/imágenes/fotografías}, "
        "foto, fotos, imagen, las, esta, la mía, {los/las/vuestras/vuestros/sus/} "
        "{términos/condiciones}",
        "fill": "en, para, vuestra, vuestro, vuestras, vuestros, su, sus, tu, tus, la, que, de, "
        "del, por, con, y, como, queráis, quieran, quieras, quiera, gustéis, gusten, gustes, "
        "donde, cuando, a, al, mi, mis, yo, me, os, les, te, le, el, un, una, canales, página, "
        "páginas, todo, toda, todas, todos, partes, sitio, lo, se, es, son, será, ser, soy, "
        "libremente, usos, libertad, necesitéis, necesiten, ella, cualquier",
        "soft": "sin drama, sin pena, sin miedo, sin dudarlo, "
        "{soy/como} {el/la/} {autor/autora}, en calidad de {autor/autora}, "
        "buenas, buenos días, buenas tardes, buenas noches, por favor, porfa, muy, "
        "mucho, muchísimo, equipo, chicos, chicas, pues, oye, bueno pues, un saludo, saludos, un "
        "abrazo, abrazos, besos, también, anda, hombre, mujer, amigos, ya, lo siento, lo siento "
        "mucho, perdón, disculpad",
        "nice": "muchas gracias, muchísimas gracias, mil gracias, gracias a "
        "{vosotros/ustedes/ti}, gracias por {preguntar/pedirlo/preguntarme/el mensaje/pedir "
        "permiso/contactarme/escribir}, qué "
        "{ilusión/honor/alegría/emoción/bien/guay/chulo/genial}, que "
        "{ilusión/honor/alegría/emoción/bien/guay/chulo}, un honor, es un honor, será un honor, "
        "un placer, es un placer, será un placer, todo un honor, honrada, honrado, me hace "
        "{mucha/} ilusión, me alegro, me alegra, me encantaría, feliz, muy feliz, contenta, "
        "contento, guay, genial, estupendo, estupenda, fenomenal, maravilloso, fantástico, "
        "excelente, me alegro de que os guste, me alegro que os guste, me alegra que os guste, "
        "me alegra que les guste, qué bueno, de nada, agradecida, agradecido, un gusto",
        "chat": "sí se puede, si se puede, "
        "me encanta, me encantan, encanta, encantan, botas, zapatillas, zapatos, "
        "chaqueta, mochila, tienda, marca, marcaza, bonito, bonita, día, qué bonito, que bonito, "
        "ruta, montaña, fue, era, estas, esas, estos, comodísimas, fan, excursión, verano, "
        "invierno, preciosa, aquí, siempre",
        "no": "no, nop, nopes, no no, que no, nones, noo, no gracias, nanai",
        "neg": "nunca, jamás, ni, sin, nada, tampoco, nope, ningún, ninguna, nadie, dejad de, "
        "dejen de",
        "want": "quiero, quisiera, deseo, permito, permiso, autorización, consentimiento, "
        "consiento que, gusta, interesa, gustaría, apetece, doy, autorizo que, interesada, "
        "interesado, queremos, estoy, acuerdo",
        "refuse": "me niego, rechazo, ni hablar, ni de broma, ni loca, ni loco, ni en sueños, ni "
        "pensarlo, de ninguna manera, de ningún modo, de eso nada, para nada, en absoluto, "
        "prefiero que no, preferiría que no, prefiero no, preferiría no, mejor no, claro que no, "
        "por supuesto que no, desde luego que no, no estoy de acuerdo, denegado, no autorizo, no "
        "acepto, no consiento, no me interesa, no doy, no os doy permiso, no les doy permiso, no "
        "tenéis permiso, no tienen permiso, no tienes permiso, no podéis, no pueden, no puedes, "
        "no quiero, no me gustaría, no deseo, no permito, retiro mi "
        "{consentimiento/permiso/autorización}, he cambiado de opinión, cambié de opinión, he "
        "cambiado de idea, me lo he pensado mejor, no usen, no uséis, no uses, no la usen, no la "
        "uséis, no la uses, no publiquen, no publiquéis, no compartan, no compartáis, no "
        "utilicen, no utilicéis, no la publiquéis, no la publiquen, no la compartáis, "
        "absolutamente no, va a ser que no, es un no, paso, nada de eso",
        "remove": "quitar, quitad, quítala, quitala, quitadla, quítenla, quiten, quitarla, "
        "quita, borrar, borrad, borradla, bórrala, borrala, bórrenla, borren, borrarla, borra, "
        "eliminar, eliminad, eliminadla, elimínala, elimínenla, eliminen, eliminarla, retirar, "
        "retirad, retiradla, retírala, retírenla, retiren, bajad, bájenla, bajadla, retirarla",
        "cond": "en cuanto, sujeto a, sujeta a, una vez que, "
        "si me, si se, si os, si no, si lo, si la, si pagáis, si pagan, si ponéis, si "
        "ponen, si es, si hay, si solo, si mencionáis, si mencionan, si citáis, si citan, si "
        "etiquetáis, si etiquetan, si vais, siempre que, siempre y cuando, con tal de, con tal, "
        "a condición, mientras, mientras que, salvo que, a menos que, a cambio, depende, "
        "primero, antes, después, hay que, tenéis que, tienen que, condición, en caso",
        "but": "pero, aunque, excepto, salvo, menos, sin embargo, sino, al final, en cambio",
        "only": "y ya está, limitado, limitada, no comercial, excluyendo, excluida, excluido, "
        "excluidos, quedan excluidos, "
        "solo, sólo, solamente, únicamente, exclusivamente, nada más, nomás, solo para, "
        "sólo para, estrictamente",
        "price": "pagar, pagáis, pagan, pagáis por, pago, pagas, pagarme, dinero, precio, cobro, "
        "cobrar, cuánto, gratis, descuento, cupón, vale de, cheque, factura, tarifa, "
        "remuneración, remunerado, regalo, regaláis, regalan, código, comisión, presupuesto, "
        "compensación, par",
        "credit": "citar, citando, citándome, citéis, nombrar, nombre, nombrando, nombrándome, "
        "mencionar, mencionando, mencionéis, mencionen, mencionáis, menciones, mencionándome, "
        "etiquetar, etiquetando, etiquetándome, etiquetéis, etiqueten, etiquetáis, etiquetadme, "
        "etiquétenme, crédito, créditos, créditos a, autoría, enlace, arroba, firma, mención, "
        "poniendo, dando",
        "time": "hasta, año, años, mes, meses, semana, semanas, fin de, días, durante, luego, "
        "más tarde, mañana, de momento, por ahora, hoy, temporalmente, este verano",
        "edit": "recortar, recorte, recortes, difuminar, difumináis, pixelar, pixeláis, pixelen, "
        "tapar, tapáis, tapéis, editar, edición, retocar, modificar, cara, caras, rostro, filtro",
        "minor": "hijo, hija, hijos, hijas, niño, niña, niños, niñas, bebé, menor, menores, "
        "nena, nene, peque, madre, mamá, padre, papá, padres, sobrino, sobrina, adolescente, "
        "tengo 13, tengo 14, tengo 15, tengo 16, tengo 17, nieto, nieta, tengo "
        "{10/11/12/13/14/15/16/17} años",
        "third": "no es {mía/mi foto/mio/mía la foto/de mi}, no soy, no la hice, no la saqué, "
        "mujer mía, marido, esposa, esposo, hermana, hermano, amiga, amigo, novia, novio, "
        "pareja, fotógrafo, fotógrafa, preguntad, pregunta, pregunten, pertenece, hizo, sacó, "
        "tomó, ella hizo, alguien, robada, robado, colega, jefe, dueño, todo el mundo, prima, "
        "primo",
        "said": "dice, dicen, decir, dijo, dije, dijeron, responde, responder, respondí, "
        "respondo, contesta, escribe, escribir, pone, significa, hashtag, etiqueta, poned, "
        "pongo, comentar, decís",
        "laugh": "jajajaja, jajajajaja, ya claro, sí ya, si ya, ya ya, broma, es broma, estafa, "
        "timo, spam, falso, quizá, quizás, tal vez, a lo mejor, creo, creo que sí, creo que si, "
        "supongo, supongo que sí, supongo que si, puede que, no sé, mmm, ironía, sí hombre, si "
        "hombre, bueno ya, robar, no lo sé, seguro que sí, sí seguro, ya veremos, lo pensaré",
        "ask": "que foto, cuál, cuáles, quién, cuánta, para qué, por qué, sois, eres, sois la, "
        "puedo, de qué, es esto, es verdad",
    },
    {
        "site": "web, página web, sitio web, pagina web, la web, online, internet",
        "product_page": "tienda online, tienda en línea, ficha de producto, página de producto",
        "gallery": "galería",
        "social": "redes, redes sociales, historias, stories, red social",
        "email": "newsletter, boletín, correo, correos, email, emails, mail",
        "ads": "publicidad, anuncio, anuncios, comercial, comerciales, promoción, campaña, "
        "campañas, publicitario, publicitarios",
        "in_store": "tiendas físicas, tienda física, en tiendas",
        "print": "imprimir, impresa, impreso, carteles, cartel, folletos, póster, papel, impresión",
        "catalogue": "catálogo, catálogos",
    },
)
