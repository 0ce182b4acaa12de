"""Ordinary words and colours in the languages matching reads, folded as `matching.words.fold`.

Written by hand. COMMON words weigh little wherever they stand; COLOURS name one colour by one
word, so that "noir" and "black" agree and "black" and "rouge" contradict.
"""

_COMMON_WORDS = """
a an the and or of for with without in on at to from by as is are was were be been it its
this that these those my your our their his her me you we they he she i am im not no yes so
just new more most all any some one two up out off over into than then there here now what
when who how why can will would could should do does did done have has had get got go going
love like best good great nice cool really very much today day time back first last only
also if but about via per each set use used make made see look looks think know want need
people thing things way work well still even too please thanks thank wow lol omg rt via amp
de la le les l d du des un une et ou en au aux pour avec sans sur dans par est sont ce cette
ces mon ma mes ton ta tes son sa ses notre votre je tu il elle on nous vous ils pas plus
tres que qui quoi mais tout tous bien merci trop aime adore super jour el los las lo una
unos unas y o del al por para con sin es son este esta estos mi mis tu su sus yo nos no si
muy mas que como pero todo todos gracias me te se encanta hoy dia bueno der die das ein eine
und oder mit ohne im ist sind von zu auf fur ich mein meine du wir nicht sehr neu neue aus
bei il gli i uno di da per non con e sono questo questa mio mia molto nel della um uma os as
do da dos das em no na com sem para por meu minha muito nao het een van voor met zonder op
is zijn niet mijn
"""
COMMON: frozenset[str] = frozenset(_COMMON_WORDS.split())

_COLOURS = {
    "black": "black noir noire noirs negro negra negros schwarz nero nera preto preta zwart blk",
    "white": "white blanc blanche blancs blanco blanca weiss bianco bianca branco branca wit wht",
    "red": "red rouge rouges rojo roja rot rosso rossa vermelho rood",
    "blue": "blue bleu bleue azul blau blu blauw",
    "navy": "navy marine marino",
    "green": "green vert verte verde grun groen",
    "yellow": "yellow jaune amarillo amarilla gelb giallo amarelo geel",
    "orange": "orange naranja arancione laranja oranje",
    "pink": "pink rose rosa roze",
    "purple": "purple violet violette morado lila viola roxo paars",
    "brown": "brown marron brun brune braun marrone castanho bruin",
    "grey": "grey gray gris grise grau grigio cinza grijs graphite anthracite",
    "silver": "silver argent plata plateado silber argento prata zilver",
    "gold": "gold dore doree oro dorado ouro goud",
    "beige": "beige sand arena",
    "teal": "teal turquoise turquesa",
}

COLOURS: dict[str, str] = {form: name for name, forms in _COLOURS.items() for form in forms.split()}

COLOUR_BITS: dict[str, int] = {name: 1 << place for place, name in enumerate(_COLOURS)}
"""One bit for each colour, so that several are one number."""
