"""Answers in Spanish: Spain and the Americas, from the street to the notary.

Capitals stand for a family of words (`_FAMILIES`): "HAVE mi PERM" is "tenéis mi permiso", "tienen
mi visto bueno" and so on; "encantad@" has its four endings; verbs are stems and endings.
"""

from re import sub

from rights.lexicon.base import Kind, lexicon


def _joined(stems: str, ends: str) -> str:
    """Every stem with every ending, as a choice: "usad pon", "la lo" → "usadla/usadlo/ponla/…"."""
    return "/".join(stem + end for stem in stems.split() for end in ends.split())


_AR = "ar arla arlo a an áis as e en éis es ad ada ado ando ándome adme arme enme ame adla enla"
_FAMILIES = {
    "SI": "sí/si",
    "QUE": "que/q/k",
    "TO_YOU": "os/les/te/le/",
    "HAVE": "tenéis/tienes/tienen/tiene/tenés/tienen ustedes/tiene usted/ustedes tienen",
    "COUNT": "cuenta/cuentas/cuente/cuenten/cuentan/contad/contáis/contá/podéis contar/"
    "pueden contar",
    "PERM": "permiso/autorización/consentimiento/aprobación/ok/visto bueno/sí/si/bendición/"
    "beneplácito/conformidad/aval/anuencia",
    "GIVE": "doy/damos/otorgo/concedo/concedemos",
    "LEND": "autorizo/permito/cedo/presto/concedo/doy/cedemos/autorizamos/dejo usar",
    "TROUBLE": "problema/problemas/inconveniente/inconvenientes/drama/lío/rollo/objeción/reparo/"
    "pega/pedo/bronca/falla/impedimento",
    "BY_ME": "por mi/x mi/por mi parte/de mi parte",
    "USE": "usen/uséis/uses/use/utilicen/utilicéis/publiquen/publiquéis/compartan/compartáis/"
    "suban/subáis/pongan/pongáis/cojan/cojáis/tomen/toméis/muestren/difundan",
    "WISH": "queráis/quieran/quieras/quiera/gustéis/gusten/gustes/deseéis/deseen/necesitéis/"
    "necesiten/os apetezca/les apetezca/os venga bien/les venga bien/haga falta/os parezca/"
    "les parezca/os convenga/os guste/les guste/más os guste/más les guste",
    "SAID_SO": "indicado/indicada/indicados/indicadas/solicitado/propuesto/mencionado/mencionados/"
    "descrito/descritos/citados",
    "JOY": "ilusión/honor/alegría/emoción/ilu/orgullo/gusto/lujo/sorpresa/risa/gracia/placer",
    "FINE": "bien/guay/genial/bueno/lindo/linda/lindos/bonito/bonita/hermoso/fuerte/padre/chido/"
    "cool/chévere/bacán/bakan/emocionante/detalle/detallazo/locura/pasada/maravilla/gozada/"
    "subidón/suerte/cosas/nervios/nota/chimba/chulo/chula/buena onda/amables/majos/linda sorpresa",
    "DAY": "lunes/martes/miércoles/jueves/viernes/sábado/domingo",
    "KIN": "abuela/abuelo/tía/tío/suegra/suegro/cuñada/cuñado/vecina/vecino/compañera/"
    "compañero/ex/mujer/señora/viejo/vieja/chico/chica",
    "PLACE": "españa/madrid/barcelona/sevilla/valencia/bilbao/zaragoza/málaga/oviedo/galicia/"
    "asturias/canarias/méxico/monterrey/guadalajara/puebla/oaxaca/bogotá/medellín/cali/quito/lima/"
    "chile/santiago/valparaíso/argentina/buenos aires/mendoza/bariloche",
    "GARMENT": "botas/zapatillas/zapatos/chaqueta/mochila/camiseta/gorra",
    "ADULT": "/".join(str(age) for age in range(25, 100)),
    "SHOW_IT": """usa use usen usad utiliza utilice utilicen utilizad emplead comparte comparta
compartan compartid comparti publica publique publiquen publicad sube suba suban subid subi postea
posteen repostead muestra muestren mostrad enseña enseñen enseñad pon ponga pongan poned pone
cuelga cuelguen colgad difunde difundan difundid coge coja cojan coged toma tome tomen tomad agarra
agarre agarren ocupa ocupen aprovecha aprovechen aprovechad incluyan luzcan pillad rolen""",
    "TO_SHOW": """usar utilizar emplear compartir publicar subir postear repostear mostrar enseñar
exhibir poner colgar difundir reproducir coger tomar agarrar ocupar incluir""",
    "OFF_WITH_IT": """quitad quita quite quiten quitar borrad borra borren borrar eliminad elimina
eliminen eliminar retirad retira retiren retirar suprimid baja bajen bajad""",
    "NAME_ME": "cit nombr mencion etiquet tague arrob acredit",
    "CHANGE_IT": "recort cort difumin pixel tap edit retoc modific alter censur",
}
for _name in ("SHOW_IT", "TO_SHOW", "OFF_WITH_IT"):
    _FAMILIES[_name] = _joined(_FAMILIES[_name], "la lo las los")
for _name in ("NAME_ME", "CHANGE_IT"):
    _FAMILIES[_name] = _joined(_FAMILIES[_name], _AR)
_TABLE: dict[Kind, str] = {
    "yes": """sí, si, sip, sii, siii, sipi, sipo, sisi, SI SI, SI SI SI, SI y SI, SI {po/pe/pues},
re SI, SI a todo, {un/es un/con un} SI {rotundo/enorme/gigante/grande/como una catedral/como una
casa}, es un sí, {mil veces/y mil veces} SI, {y/pues/pos/hombre} SI {claro/}, así QUE SI, SI
{quiero/obvio/de una/sin duda/sin dudarlo}, claro, {pues/pos/pus/y/pero/hombre/mujer/} claro QUE SI,
{pues/pos/hombre/pero} claro, claro {pe/pues/está/que yes/que va/hombre/mujer/por supuesto},
clarinete, por supuesto, por supuesto QUE SI, {por/} supuestísimo, desde luego, desde luego QUE SI,
{no/} faltaría {más/plus}, {no/} faltaba más, cómo no, con {mucho/muchísimo/todo el/todo/sumo/gran}
gusto, con gusto, con todo el {cariño/gusto/amor} del mundo, {con/de} mil amores, con {mucho/sumo/
gran/} placer, encantad@, encantadísim@, encantad@ de {la vida/colaborar/ayudar}, absolutamente,
totalmente, {obvio/obvi/obvii/obvis/obviamente}, {obvio/obviamente/supuesto} QUE SI, obvio {bobis/
microbio}, sin {problema/problemas/inconveniente/ningún problema/ningún inconveniente/inconveniente
alguno/bronca/lío/rollo/pensarlo}, {ningún/cero/BY_ME ningún} {problema/inconveniente/drama/rollo/
lío}, {ningún/cero} {problema/inconveniente} {por/de} mi parte, QUE SI, afirmativo, con los ojos
cerrados, eso está hecho, está hecho, trato hecho, {dadlo/dalo/denlo} por hecho, por descontado,
cómo {decir que no/negarme}, cómo {TO_YOU} {voy/vamos/iba} a decir que no, {imposible/no puedo/nunca
podría} {decir que no/decir no/decirles que no/negarme}, no TO_YOU {voy a/puedo/podría} decir que
no, nunca {os/les/te} {diría/voy a decir} que no, de ley, de ley QUE SI, de una, órale {va/sí/pues},
va que va, dale QUE va, sale y vale, yo {encantada/encantado}, a huevo QUE sí, simón {que sí/va/
claro}, sin {la menor/ninguna} duda, sin duda alguna, sin duda, oki doki""",
    "permit": """{dale/denle/dele/metele/hágale/úsenla/usala/úsela} nomás, {dale/dele/denle/dadle/
hágale/háganle} {pues/po/sin miedo/sin pena/sin problema/con confianza/sin mente/con todo/caña},
dadle, denle, hágale, háganle, hacele, metele, métanle, adelante, {tirad/tira/dale/vamos/}
{p'alante/pa'lante/palante/para adelante}, adelante con {los faroles/ello/la foto/mi foto}, dale,
dale dale, {BY_ME/} no {hay/tengo/veo} {ningún/} TROUBLE, no {hay/tengo/veo} {ningún/} TROUBLE {por
mi parte/de mi parte/en que/alguno/en absoluto}, {BY_ME/} ningún pero {por mi parte/}, nada que
{objetar/oponer}, nada en contra, no veo por qué no, no me opongo, no me {importa/molesta} {nada/en
absoluto/para nada}, no me {importa/molesta} que {la/lo/} USE, no me molesta, ni lo {preguntes/
preguntéis/pregunten/dudes/dudéis/duden}, no lo {dudes/dudéis/duden}, no {dudes/dudéis/duden} en, ni
se pregunta, no se {diga/hable} más, no {hace/hacía} falta {ni/} {pedirlo/preguntar/preguntarlo/
pedir permiso}, no {tenéis/tienen/tienes} {ni/} que {preguntar/pedirlo/pedir permiso}, HAVE {todo/}
mi PERM, HAVE {permiso/autorización/vía libre/carta blanca/luz verde} {por mi parte/de mi parte/},
COUNT con {ello/ella/eso/la foto/mi foto/la imagen}, COUNT con mi PERM, COUNT conmigo, TO_YOU GIVE
{mi/} PERM, TO_YOU {doy/damos} el {sí/si/ok/visto bueno}, TO_YOU {doy/damos} {vía libre/carta
blanca}, luz verde, vía libre, TO_YOU {doy/damos} {permiso/autorización} para, acepto, aceptamos,
aceptad@, acepto {los/las} {términos/condiciones}, {los/las} {acepto/aceptamos}, {os/les/los/te/le/
lo/la/} autorizo {a/}, autorizo el uso, TO_YOU autorizamos {a/}, se {la/lo/las/los} LEND, {os/te}
{la/lo/las/los} LEND, TO_YOU {cedo/cedemos/presto/concedo/otorgo}, {yo/} {estoy/estamos}
{totalmente/completamente/} {de acuerdo/conforme}, conforme, conformes, conforme con, de acuerdo
{con/en} {todo/lo SAID_SO}, consiento, consentimos, apruebo, aprobamos, autorizad@, autorizadísim@,
{queda/quedan/estáis/están/estás/está} autorizad@, concedid@, accedo, accedemos, otorgad@, {permiso/
consentimiento} {concedido/dado/otorgado/total}, autorización {concedida/otorgada}, procedan,
proceda, proceded, {manifiesto/expreso/confirmo} mi PERM, me parece {bien/genial/perfecto/estupendo/
fenomenal/fantástico/excelente/bárbaro/guay}, lo veo {bien/genial/perfecto}, BY_ME {sí/si/bien/
perfecto/genial/ok/okay/vale/encantada/encantado/todo bien/todo ok/adelante/dale/que sí}, {ok/okay/
vale/perfecto/todo bien/sí} {por/x} mi, {es/son/} {toda/todo/todas/todos} {vuestra/vuestro/vuestras/
vuestros/suya/suyo/suyas/suyos/tuya/tuyo/de ustedes}, {es/son} {vuestra/vuestro/suya/suyo/tuya/de
ustedes/para vosotros/para ustedes}, vuestra es, {está/queda} a {la orden/vuestra disposición/su
disposición}, TO_YOU {digo/decimos} QUE {sí/si/adelante}, yo digo QUE sí, {la/mi/nuestra} respuesta
es {un/} {sí/si}, hacedlo, hazlo, hágalo, háganlo, hacelo, {haced/hagan/haz/haga} uso, {disponed/
dispongan/disponga} de {ella/la foto/la imagen}, con {toda/total/plena} {libertad/confianza}, con
confianza, me apunto, me sumo, le entro, jalo, me late, me late la idea, a por ello, {claro/obvio/
desde luego/por supuesto/supuestísimo/obviamente/} QUE {podéis/pueden/puedes/puede/podés}, claro QUE
{acepto/autorizo}, pueden pueden, y {acepto/autorizo/estoy de acuerdo/estoy conforme/las acepto/los
acepto}, {úsenla/usala} no más, dele, póngale""",
    "weak": """{he leído/hemos leído/leí} {los/las/sus/vuestras} {términos/condiciones}, seguro,
mucho gusto, aprobad@, aprobadísim@, de acuerdo, vale, vale vale, bueno, bien, está bien, va, va va,
venga, venga va, listo, listos, perfecto, perfecta, okis, oks, ta, ta bien, ta bueno, órale, ándale,
ándele, arre, sobres, fierro, correcto, exacto, efectivamente, en efecto, hecho, confirmo,
confirmado, buena, no me importa, por qué no, y por qué no, no pasa nada, tamo activo, entendido,
vale pues, filo, nítido, bai, normal, no me parece {nada/} mal""",
    "can": """{podéis/pueden/puedes/puede/podés/podrán/podréis/podrías/podríais/podrían/ustedes
pueden/vosotros podéis/tú puedes/usted puede/sí pueden/pueden ustedes/puede usted}, se puede, {bien/
} {puedan/pueda}, {encantad@/encantadísim@} {de/} QUE, {feliz/felices/contenta/contento/honrada/
honrado} de QUE, {sois/son/eres/es} {muy/} libres de, libres de, libre de, {HAVE/} permiso {para/
de}, autorización {para/de}, {os/les/te/le} {dejo/dejamos/permito/permitimos}, {dejo/dejamos/
permito} que, me {encantaría/gustaría} que, de acuerdo {en/con/a} que, me alegra que, me {hace/
haría/da} {mucha/muchísima/} {ilusión/alegría} que, me hace feliz que, HAVE mi PERM para, consiento
en que""",
    "use": """TO_SHOW, para que {la/lo/las/} USE, usar, utilizar, emplear, compartir, publicar,
subir, postear, repostear, mostrar, enseñar, exhibir, poner, colgar, difundir, reproducir, coger,
tomar, agarrar, ocupar, aprovechar, incluir, republicar, uséis, uses, usés, utilicéis, utilices,
utilice, empleen, compartáis, compartas, comparta, publiquéis, publiques, publique, suban, subáis,
subas, posteen, muestren, mostréis, enseñen, pongan, pongáis, pongas, cuelguen, difundan, difundáis,
cojan, cojáis, tomen, toméis, ocupen, incluyan, luzcan, usarais, usaseis, usaran, usaras,
utilizarais, utilizaran, publicarais, publicaran, compartierais, compartieran, usad@, utilizad@,
publicad@, compartid@, uso, hacer uso, proceder, disponer, quedársela, quedárosla, llevársela""",
    "imp": """SHOW_IT, {USE/usad/usa/publicad/compartid/subid/poned/coged/posteen} {la/mi/esta/esa}
{foto/imagen/fotografía}, {usen/usad/publiquen} {el/mi/este/ese/las/mis/estas} {vídeo/post/reel/
fotos/imágenes}, usen, usen la, usad, compartid, publicad, utilizad, utilicen, publiquen, compartan,
llévatela, llévensela, llevaosla, quédatela, quédensela, quedaosla""",
    "obj": """{la/mi/esta/esa/una/dicha/cualquier} {foto/imagen/fotografía/publicación/historia/
toma}, {el/mi/este/ese} {vídeo/post/reel/contenido/clip/material}, {las/mis/estas/esas} {fotos/
imágenes/fotografías}, foto, fotos, imagen, fotografía, las, esta, esto, eso, esa, ese, la mía,
{los/las/vuestras/vuestros/sus/} {términos/condiciones}, {mi/esta/la} obra""",
    "fill": """en, para, pa, vuestra, vuestro, vuestras, vuestros, su, sus, tu, tus, la, que, q, de,
d, del, por, con, y, como, queráis, quieran, quieras, quiera, gustéis, gusten, gustes, donde,
cuando, a, al, mi, mis, yo, me, os, les, te, le, el, los, un, una, unos, unas, canales, página,
páginas, todo, toda, todas, todos, partes, sitio, lo, se, es, son, será, ser, soy, libremente, usos,
libertad, necesitéis, necesiten, ella, cualquier, cualquiera, ustedes, usted, vosotros, vosotras,
vos, ello, medios, {donde/como/lo que} {decís/dicen/comentáis/indicáis/indican/mencionan/proponéis/
proponen}, {según/conforme a/en los términos/para los fines} {lo/} {que/} {SAID_SO/indican/indicáis/
describen/proponen/mencionan}, conforme a, {usos/medios/canales/fines/términos} SAID_SO, lo SAID_SO,
todos {lados/los sitios/los canales}, todas {las redes/partes}, todo {eso/esto/lo que dicen/lo que
decís}, de una {foto/excursión/ruta/tienda/marca/amiga/vez}, que va {en/a/con/de/para}, su
publicación""",
    "soft": """{donde/cuando/como/lo que/todo lo que/siempre que} WISH, BY_ME, {éxitos/suerte} con
la campaña, sin drama, sin pena, sin miedo, sin dudarlo, sin palabras, {soy/como/en calidad de/en mi
calidad de} {el/la/} {autor/autora/titular/propietario/propietaria} {de la foto/de la imagen/de los
derechos/}, buenas, buenos días, buen día, buenas tardes, buenas noches, por favor, porfa, porfis,
pls, muy, mucho, muchísimo, equipo, chicos, chicas, pues, pos, oye, oigan, bueno pues, pues nada,
pues {mira/miren}, un {cordial/fuerte/} {saludo/abrazo/beso}, {saludos/abrazos/besos/besitos/saludo/
abrazo/beso}, saludos cordiales, {recibid/reciban/reciba} un {cordial/} saludo, atentamente, atte,
cordialmente, estimad@, apreciad@, señora, señorita, caballero, joven, jóvenes, quedo a {su/vuestra/
tu} {entera/} disposición, buen {finde/fin de semana}, feliz {día/tarde/semana/finde/año}, felices
fiestas, también, anda, mujer, amigos, amigas, amor, mi {amor/vida/cielo/reina/rey/gente/
raza/pana}, cariño, corazón, cielo, guap@, reina, maj@, crack, cracks, máquina, gente, bro, brother,
parce, parcero, parceros, weón, güey, wey, boludo, boluda, che, chamo, chama, pana, panas, mae,
illo, quillo, quilla, miarma, pisha, mija, mijo, mijos, mijit@, raza, banda, simón, tía, tío, tías,
tíos, po, pe, eh, ey, ea, uy, uyy, uff, uf, buah, guau, ay, ayy, ostras, hostias, coño, joder, joer,
jo, caramba, ozú, aúpa, ole, viva, yupi, yay, holi, holis, qué tal, madre mía, ya mismo, ahora
mismo, al tiro, lo siento, lo siento mucho, perdón, perdona, perdonad, perdonen, disculpa,
disculpad, {perdón por/disculpen/perdonad/perdonen} {la tardanza/la demora/el retraso/tardar},
tranquilamente, tranquil@, tranqui, con {toda/total} {tranquilidad/seguridad}, no {os preocupéis/se
preocupen/os cortéis/se corten/se hagan bolas}, o sea, así, tan, más, ya está, de verdad, la verdad,
en serio, de corazón, de todo corazón, con el corazón, con {mucho/todo el/todo mi/muchísimo/}
cariño, con {mucho/todo mi} amor, al contrario, por cierto, si {queréis/quieren/quieres/quiere/
querés/gustan/gustas/os gusta/les gusta/os apetece/os sirve/les sirve}, que {os/les/te} vaya {muy/}
bien, éxitos, mucha suerte, ánimo, {saludos/abrazos/besos/saludo/abrazo/saludos cordiales} desde
{PLACE/aquí/acá/casa/las palmas/la habana}, {dios/que dios} {los/les/las/os/te} bendiga""",
    "nice": """{muchas/muchísimas/mil/infinitas} gracias, graciass, gracias a {vosotros/ustedes/ti/
usted}, gracias {por/x} {preguntar/preguntarme/pedirlo/el mensaje/tu mensaje/vuestro mensaje/su
mensaje/pedir permiso/contactarme/contactar/escribir/escribirme/avisar/avisarme/consultar/el
interés/su interés/la consideración/el detalle/pensar en mi/fijaros/fijarse/elegirme/elegir mi foto/
contar conmigo/la oportunidad/el piropo/todo/el cariño}, gracias de {corazón/antemano}, gracias por
{preguntar/avisar} antes, de nada, no hay de qué, {os/les/se/} {lo/} agradezco {mucho/muchísimo/},
se agradece {que pregunten/que preguntéis/el detalle/el gesto/el mensaje/}, agradecid@, {muy/qué/
tan} {amables/amable/majos/majas}, {qué/q} {JOY/FINE}, qué {ilusión/alegría} {más/tan} grande, qué
JOY me {hace/da/hacéis/dan}, noo que {JOY/FINE}, me muero {de la/de/} {JOY/amor}, noo me muero, {no/
todavía no/aún no} me {lo/la} {puedo/} {creer/creo}, no lo puedo creer, no puedo {esperar/esperar a
verla/creerlo/con la emoción}, {es/será/sería/} {todo/} un {honor/placer/gusto/orgullo/lujo} {para
mi/}, yo feliz, el {placer/honor} es mío, honrad@, halagad@, me {halaga/halagáis/honra/honráis/
honran}, me siento {muy/} {halagado/halagada/honrado/honrada}, {que/} me {hace/haría/da/dieron}
{mucha/muchísima/mucho/muchísimo/} {ilusión/ilu/alegría/gusto/gracia}, me {hace/haría/hacéis/hacen}
{muy/} feliz, me da la vida, me {alegráis/alegran/alegraron/habéis alegrado/han alegrado/acaban de
alegrar/acabáis de alegrar} {el/la} {día/tarde/semana/DAY/vida}, me alegro, me alegra, me
encantaría, feliz, felices, content@, contentísim@, orgullos@, emocionad@, emocionadísim@,
ilusionad@, guay, genial, estupend@, fenomenal, maravillos@, fantástic@, excelente, buenísim@,
chévere, bacán, bakan, {re/} copado, joya, {cómo/} mola, chachi, flipo, {estoy/} flipando, alucino,
lindo, linda, bella, pura vida, chido, buena onda, todo bien, de {lujo/maravilla/perlas}, me {mola/
encanta/gusta} {la/vuestra/su} idea, me mola, {me alegro/me alegra/qué bien/qué bueno/feliz} {de/}
que {os/les} {guste/haya gustado}, estoy {muy/} {contenta/contento/feliz/emocionada/emocionado},
{disfrútenla/disfrutadla/disfrútala/disfrútela}, que la {disfruten/disfrutéis}, enhorabuena,
felicidades, gustos@, lloro, {estoy/} {llorando/temblando/dando saltos}, me convencieron, me habéis
convencido""",
    "chat": """hombre, ya, no manches, no inventes,
más {fotos/imágenes/contenido}, SI se puede, me encanta,
me encantan, encanta, encantan, GARMENT, tienda, marca, marcaza, bonit@, día, ese día, ruta,
montaña, fue, era, eran, estas, esas, estos, esos, fan, excursión, verano, invierno, precios@, aquí,
acá, ahí, allí, siempre, vida, mundo, mérito, casualidad, playa, mar, río, pueblo, ciudad, plaza,
calle, patio, terraza, campo, casa, puerto, camino, cima, cumbre, carpa, camping, boda, fiesta,
cumple, trabajo, laburo, lluvia, llovía, lloviendo, nieve, niebla, neblina, viento, frío, calor,
sol, luz, la luz verde, sombra, atardecer, amanecer, noche, madrugada, {una/esa/aquella/de la/por
la/tan} tarde, {una/esa/esta/aquella/la/toda la/por la/de la} mañana, DAY, finde, fin de semana,
vacaciones, ayer, hace {unos/dos/tres/cuatro/cinco/muchos/} {años/meses/días/semanas/veranos}, hace
{poco/mucho/tiempo}, paseo, caminata, viaje, bici, moto, autobús, metro, perr@, perrit@, gat@,
gatit@, móvil, celular, celu, cámara, teléfono, batería, café, cafecito, mate, estaba, estábamos,
iba, íbamos, andaba, hacía, había, hice, saqué, tomé, {hice/saqué/tomé} yo, yo {mismo/misma/solita/
solito}, fui, fuimos, llegué, llegamos, llevo, vi, vimos, subí, casi, todavía, aún, porque, después
{de la ruta/de comer/de correr}, a punto de {borrarla/llorar}, mojad@, empapad@, cansad@, sin
{señal/cobertura/batería/peinar/maquillar/dormir/luz}, famos@, temprano, loc@, JOY, mensaje, {la/}
primera vez, {tengo/mis} ADULT {años/}, {soy/} mayor de edad, {en/desde/de} {el/la/} PLACE,
señor""",
    "no": """no, nop, nopes, no no, QUE no, nones, noo, no gracias, nanai, nanay, nanay de la china,
nel, nel pastel, nica, negativo, naranjas, naranjas de la china, no po, pues no, uy no, no no no""",
    "neg": """nunca, jamás, ni, sin, nada, tampoco, nope, ningún, ninguno, ninguna, nadie, dejad de,
dejen de""",
    "want": """quiero, quisiera, deseo, permiso, autorización, consentimiento, conformidad,
consiento que, gusta, interesa, gustaría, apetece, doy, autorizo que, interesad@, queremos,
deseamos, estoy, acuerdo, autorizarlo, autorizarla, autorizar, permitir, permitirlo, ceder, cederla,
consentir, aceptar, prestar, prestarla""",
    "refuse": """me niego, rechazo, rechazamos, declino, declinamos, declinar, deniego, denegad@, me
opongo, nos oponemos, TO_YOU {prohíbo/prohibimos}, prohibid@, {revoco/anulo/cancelo/rescindo/retiro/
revocamos} {mi/el/la/} {permiso/autorización/consentimiento/sí/si/ok}, revoco, anulo, rescindo, lo
{retiro/revoco/anulo/cancelo}, retiro {lo dicho/mi palabra/mi respuesta}, me {retracto/desdigo/
arrepiento/arrepentí/he arrepentido/echo atrás/echo para atrás/echo pa atrás/rajo}, {he cambiado/
cambié/cambio} de {opinión/idea/parecer}, {me/} lo he pensado {mejor/bien/mejor y no/y no}, lo
{pensé/consulté} {mejor/bien/} y no, ni {por asomo/por el carajo/de riesgos/aunque me paguen/aunque
me pagaran/hablar/hablar del peluquín/de broma/de coña/de vaina/loca/loco/muerta/muerto/en sueños/en
tus sueños/en vuestros sueños/en pedo/a palos/a tiros/a balazos/a cañones/pensarlo/por nada del
mundo/por todo el oro del mundo/por un millón/madres/ahí/lo sueñes/lo soñéis/lo sueñen/te ocurra/se
os ocurra/se les ocurra/se te ocurra}, {de/en} {ninguna/ningún} {manera/modo/forma/caso/momento},
bajo {ningún/ninguna} {concepto/circunstancia/pretexto}, de eso nada, nada de eso, para nada, pa na,
en absoluto, que va, {prefiero/preferiría/preferimos} {que/} no, mejor no, {prefiero/preferiría}
{dejarla/guardármela/que no se use/que se quede}, mejor {déjenla/dejadla}, {claro/por supuesto/desde
luego/obvio/obviamente/absolutamente/rotundamente/definitivamente/categóricamente/evidentemente}
{que/} no, {un/es un} no {rotundo/como una catedral/}, no rotundo, no y {punto/no}, no es no, no a
todo, {he dicho/ya dije/ya os dije/ya les dije/digo/os digo/les digo/te digo/lamento decirles/
lamento deciros/temo/me temo} QUE no, {la/mi/nuestra} respuesta es {no/un no/negativa}, no {va a/
puede} poder ser, no {me/} es posible, {va a ser/me es/me resulta} imposible, va a ser {que/} no,
paso, paso de {eso/ello}, {por/} esta vez no, en esta ocasión no, {por ahora/de momento/por el
momento/hoy} no {gracias/}, SI pero no, {lo siento pero/lamentablemente/desgraciadamente/por
desgracia} no {puedo/podemos/será posible/es posible/}, no {puedo/podemos/voy a/pienso/les voy a/os
voy a/os puedo/les puedo} {autorizar/autorizarlo/permitir/permitirlo/aceptar/ceder/dar permiso/
darles permiso}, no {estoy/estamos} {de acuerdo/conforme/por la labor/interesado/interesada}, no
TO_YOU {autorizo/acepto/consiento/permito/doy/concedo/otorgo/cedo/presto/dejo/apruebo/autorizamos/
damos/permitimos}, no {se/os/te/} {la/lo/las/los} {doy/dejo/presto/cedo/permito/autorizo}, no me
{interesa/apetece/convence/cuadra/late/parece/parece bien/provoca/tinca/nace/agrada/mola/gusta la
idea/hace gracia/hace ilusión/da la gana/gustaría}, no nos interesa, no me siento {cómodo/cómoda/a
gusto}, me incomoda, no HAVE {mi/} {permiso/autorización/consentimiento/aprobación}, no COUNT con
{mi/ella/ello/eso}, no COUNT conmigo, no {podéis/pueden/puedes/podés}, no {quiero/queremos/deseo/
jalo/participo/colaboro}, no {la/lo/las/los/me la/mi/se/se la/} {USE/toquen/toquéis/saquen}, que no
{se/la/las} USE, no {se/} {toca/vende/venden/usa/usan/presta}, no {es/son} {para/pa} vender, sin mi
{foto/imagen}, con mi {foto/imagen} no, {mi foto/mi imagen/mis fotos/a mi/conmigo} no, BY_ME no, se
abstengan, se abstenga, {dejadme/déjenme/déjame} {en paz/tranquila/tranquilo}, {olvidaos/olvídense/
olvídate/olvidadlo/olvídenlo/olvídalo}, {por encima de/sobre} mi cadáver, y un {jamón/huevo/cuerno},
y una {leche/mierda}, por los cojones, no {trabajo gratis/regalo mi/regalo mis}, {es/} {muy/
demasiado} {personal/íntima/privada}, {USE/usad/utilizad} {vuestras/sus/tus} {fotos/propias}, tengo
{un/} {problema/inconveniente} {con/en} que, pesados, antes muerta""",
    "remove": """OFF_WITH_IT, quitar, quitad, quiten, quita, quite, quitéis, borrar, borrad, borren,
borra, borréis, eliminar, eliminad, eliminen, elimina, retirar, retirad, retiren, retira, bajad,
bajen, suprimir, supriman, {sáquenla/sacadla/sácala/sacarla} de, saquen {la/mi} foto, den de baja la
foto, {darla/denla} de baja""",
    "cond": """en cuanto, sujeto a, sujeta a, una vez que, si {me/se/os/no/lo/la/le/te/nos/pagáis/
pagan/ponéis/ponen/es/hay/solo/dan/mencionáis/mencionan/citáis/citan/etiquetáis/etiquetan/vais}, si
{os/les/te/} digo que {sí/si}, siempre que, siempre y cuando, con tal de, con tal, a condición,
{con/bajo} {la/una} condición, mientras, mientras que, salvo que, salvo si, a menos que, a no ser
que, a cambio, depende, primero, antes, después, hay que, tenéis que, tienen que, condición, en
caso, previo, previa, exijo, pido, pediría, preferiría, {entonces/ahí} {sí/si}, cuando {termine/
acabe/me/haya/dé/tenga/yo}, que no {se vea/salga/salgan/sea/aparezca/aparezcan/lleve}, avisadme,
avísenme, avísame, avisen, avisad, me {avisan/avisáis/avisas}, ojalá""",
    "but": """pero, aunque, excepto, salvo, menos, sin embargo, no obstante, sino, al final, en
cambio, mas no, eso {sí/si}, ahora bien, lo único, con una {pega/salvedad}, a excepción de,
exceptuando, solo que, ahora que""",
    "only": """y ya está, limitado, limitada, no comercial, excluyendo, excluid@, quedan excluidos,
solo, solamente, únicamente, exclusivamente, nada más, no más, nomás, solo para, estrictamente, tan
solo, en exclusiva, sin fines {comerciales/de lucro}, sin ánimo de lucro, uso {interno/privado/
personal/no comercial}""",
    "price": """pagar, pagáis, pagan, paga, pague, paguen, paguéis, pagáis por, pago, pagas,
pagarme, pagad@, páguenme, pagadme, abonar, abonen, dinero, precio, cobro, cobra, cobrar, cobraría,
cuánto, gratis, descuento, descuentito, descuentos, cupón, cupones, vale {de/regalo}, factura,
facturo, iva, tarifa, tarifas, remunerad@, honorarios, caché, sueldo, comisión, regalías,
presupuesto, presu, compensación, canje, intercambio, regalo, regalito, regalos, regaláis, regalan,
me {regalan/regaláis/mandan/mandáis/envían/enviáis/invitáis/invitan/dan algo/dais algo/dan un/dais
un}, mándenme, mandadme, mandame, envíenme, enviadme, código, par, plata, lana, pasta, guita,
billete, billetes, lucas, luca, pavos, duros, soles, pesos, dólares, cash, efectivo, transferencia,
sorteo, visibilidad, alquiler, {por/con/a cambio de} {unas/unos/un par de} GARMENT, {unas/unos}
GARMENT {nuevas/gratis/de regalo}, comprar, comprarla, vender, venderla, venden, vendan,
contrato""",
    "credit": """NAME_ME, nombre, nombres, crédito, créditos, créditos a, autoría, enlace, enlaces,
enlazar, enlacen, link, arroba, firma, firmado, mención, menciones, poniendo, dando, ponedme,
pónganme, ponme, pie de foto, mi {usuario/perfil/cuenta/blog}, apellido, apellidos, anónimo,
copyright, marca de agua""",
    "time": """hasta, año, años, mes, meses, semana, semanas, fin de, días, durante, luego, más
tarde, más adelante, en adelante, mañana, {de/por el} momento, por ahora, hoy, ahora, temporalmente,
este verano, a partir de, partir de, una {sola/} vez, {el/la} {DAY/semana/mes/año} que viene,
próximo, temporada, un {mes/año/tiempo/rato}, caducidad, {todavía/aún} no, {hoy/ahora/de momento} no
{puedo/sé/me/tengo/lo}, después de""",
    "edit": """CHANGE_IT, recorte, recortes, edición, retoquen, retoquéis, modifiquen, modifiquéis,
tápenle, taparan, ocultar, cubrir, cambien, cambiéis, cambios, cara, caras, filtro, filtros, texto,
textos, letras, logo, matrícula, patente, tatuaje, blanco y negro, resolución, no le {pongan/
pongáis/pongas/metan}, inteligencia artificial""",
    "minor": """hij@, niñ@, niñit@, bebé, bebito, menor, menores, nen@, peque, peques, pequeñín,
chiquill@, crío, críos, guagua, hijit@, madre, mamá, mami, papi, padre, papá, padres, papás,
sobrin@, adolescente, adolescentes, niet@, ahijad@, alumn@, cole, colegio, instituto, primaria,
secundaria, de la eso, soy {muy/} joven, tengo {10/11/12/13/14/15/16/17}, {tengo/cumplo/cumplí} {10/
11/12/13/14/15/16/17} {años/añitos}""",
    "third": """no {es/son} {mía/mías/mi foto/mi imagen/mio/de mi/de mi autoría/mía la foto}, no
soy, yo no fui, {yo/} no la {hice/saqué/tomé} {yo/}, mujer mía, marido, esposa, esposo, herman@,
amiga, amigo, novia, novio, pareja, fotógraf@, preguntad, preguntadle, pregúntenle, pregunta,
pregunten, pertenece, hizo, sacó, tomó, hicieron, sacaron, tomaron, ella hizo, alguien, robad@,
jefe, jefa, dueño, dueña, todo el mundo, prim@, ajena, {otra/otras} {persona/personas}, {hice/saqué/
bajé/cogí/descargué/tomé/copié/pillé/agarré} de, la {bajé/encontré/copié/descargué}, me la {pasó/
pasaron/mandó/prestó/hizo/sacó}, agencia, agente, representante, mánager, {sale/salen/aparece/
aparecen} {ella/él/más/otra/gente/otras}, {mi/la/su/una/el/un/las/los/tu} KIN, {es/son} {del/de mi/
de la/de un/de una} KIN""",
    "said": """dice, dicen, decir, decía, dijo, dije, dicho, responde, responder, respondí,
respondo, contesta, contestar, escribe, escribir, escribió, pone, ponen, significa, hashtag, poned,
pongo, puse, comentar, comentario, comentarios, decís, según, supuestamente, me {apunto/sumo} {a/
al}, me han dicho""",
    "laugh": """lo que faltaba,
jajajaja, jajajajaja, jajaj, jejeje, jiji, ya claro, SI ya, ya ya, broma, bromita,
es broma, de coña, es coña, mentira, estafa, timo, spam, fals@, quizá, quizás, tal vez, talvez, a lo
mejor, capaz, capaz QUE SI, igual SI, creo, creo QUE SI, supongo, supongo QUE SI, puede que, puede
ser, podría ser, en {principio/teoría}, no sé, ni idea, mmm, mm, ironía, sarcasmo, SI hombre, SI
hombre SI, bueno ya, robar, róbenla, roben, robad, no lo sé, no lo tengo claro, seguro QUE SI, SI
{seguro/ajá/mañana}, ajá, veremos, ya {veremos/veré/se verá}, a ver, lo {pensaré/pienso/voy a
pensar/estoy pensando/consultaré/consulto/hablaré/miro/vemos}, me lo {pienso/pensaré}, tengo que
{pensarlo/consultarlo/hablarlo}, {déjame/déjenme/dejadme} {pensarlo/consultarlo/verlo/que}, {os/te/
les/le} {aviso/digo luego/diré}, ya {os/te/les} {digo/diré/aviso/contaré}, luego {os/te/les} {digo/
contesto/cuento}, luego contesto, no {estoy/estamos} {muy/del todo/} {segura/seguro}, lo dudo, dudo,
ni SI ni no, sí y qué más, {y/} de paso, y qué más, faltaría más que, no {os/les/te/} {digo/diría}
que no, yo soy {la/el} {rey/reina/papa}, morro, jeta, ratas, tacaños, sinvergüenzas, espérate
sentado""",
    "ask": """{que/q/cual} foto, cuál, cuáles, quién, quiénes, cuánta, para qué, pa qué, por qué,
sois, eres, sois la, puedo, de qué, es esto, esto es, es verdad, a qué, en qué {tienda/página/web/
sitio/país/tamaño}, qué {condiciones/significa/implica/quiere decir/derechos/gano/hay que/tengo que/
tendría que/hago/uso/usos/newsletter/tienda/marca/pasa si/me dan/me dais}, QUE es {newsletter/eso/
esto/lo/el/la}, cómo {hago/funciona/va eso/va esto/puedo/acepto/se hace/sería/sé/es eso/se pone},
dónde {la van/la vais/saldría/saldrá/va a salir/aparecería/está/están/puedo/compro/leo/sería/se
vería}, cuándo {saldría/saldrá/sale/la van/la vais/sería}, cuánto {tiempo/pagan/pagáis/pagas/paga/
dan/dais/ofrecen/sería/es/me pagan/me dan/vale/cuesta}, {por/para} cuánto tiempo, hasta cuándo, por
qué no {me/nos/se/han/contestan/responden/hay/tienen/usan}, o {qué/cómo/q}, SI o no, me {podéis/
pueden} {explicar/decir}, podrían {explicarme/decirme}, son ustedes""",
}


def _told(text: str) -> str:
    """A list of patterns written out: families, in braces or bare, and the endings of "@"."""
    whole = sub(r"/\s+", "/", text)
    plain = sub(r"(?<![\w/{])(\w+@)(?![\w/}])", r"{\1}", whole)
    plain = sub(r"(\w+)@", r"\1a/\1o/\1as/\1os", plain)
    inner = sub(r"\{[^}]*\}", lambda group: _named(group[0], "%s"), plain)
    return _named(inner, "{%s}")


def _named(text: str, shape: str) -> str:
    return sub(r"[A-Z_]{2,}", lambda found: shape % _FAMILIES[found[0]], text)


LEXICON = lexicon(
    "es",
    {kind: _told(words) for kind, words in _TABLE.items()},
    {
        "site": "web, página web, sitio web, la web, online, internet",
        "product_page": "{en/para/a} {la/vuestra/su/tu} tienda, tienda {online/en línea}, ficha de "
        "producto, página de producto",
        "gallery": "galería",
        "social": "{las/vuestras/sus/} redes {sociales/}, historias, stories, red social",
        "email": "newsletter, boletín, correo, correos, email, emails, mail",
        "ads": "publicidad, anuncio, anuncios, comercial, comerciales, promoción, campaña, "
        "campañas, publicitario, publicitarios",
        "in_store": "tiendas físicas, tienda física, en tiendas",
        "print": "imprimir, impresa, impreso, carteles, cartel, folletos, póster, papel, impresión",
        "catalogue": "catálogo, catálogos",
    },
)
