"""An invented catalogue with siblings, sizes and colours, for the tests of the type-ahead."""

from itertools import product as every

from chorus.types import Product

_CODES = {
    "black": "BLK", "blue": "BLU", "red": "RED", "green": "GRN", "grey": "GRY", "yellow": "YEL",
    "navy": "NVY", "white": "WHT", "brown": "BRN", "pink": "PNK", "orange": "ORG", "beige": "BEI",
    "copper": "COP", "terracotta": "TER", "oatmeal": "OAT", "striped": "STR", "brass": "BRA",
    "mustard": "MUS",
}  # fmt: skip

_FAMILIES = """
SK2 | Tarnholt | Skarn 2 trail shoe | black blue red | 40,42,44 | chaussure de trail, zapatilla de trail
SKG | Tarnholt | Skarn GTX trail shoe | black green | 40,42,44 | chaussure de trail imperméable, zapatilla de trail impermeable
BEC | Tarnholt | Beck rain jacket | yellow navy red | S,M,L | veste de pluie, ciré, chubasquero
BEL | Tarnholt | Beck Light rain jacket | navy black | S,M,L | veste de pluie légère, chubasquero ligero
FEL | Tarnholt | Fell backpack | green grey | 32 L,45 L,60 L | sac à dos, mochila, rucksack
EMB | Tarnholt | Ember head torch | | 200,400 | lampe frontale, linterna frontal, headlamp
CAI | Tarnholt | Cairn tent | | 2 person,3 person,4 person | tente, tienda de campaña
MOR | Tarnholt | Moraine sleeping bag | | 0 °C,-5 °C,-12 °C | sac de couchage, saco de dormir
COL | Tarnholt | Col trekking poles | | | bâtons de randonnée, bastones de senderismo
SPR | Tarnholt | Spring water bottle | blue white orange | 0.5 L,0.75 L,1 L | gourde, cantimplora, botella de agua
ORB | Tarnholt | Orbit bike helmet | black white red | S/M,M/L | casque de vélo, casco de bici
GRI | Tarnholt | Grip bike lock | | 80 cm,120 cm | antivol vélo, candado para bici
AUD | Velmora | Aubépine day cream | | 50 ml,100 ml | crème de jour, crema de día
AUN | Velmora | Aubépine night cream | | 50 ml,100 ml | crème de nuit, crema de noche
FAU | Velmora | Rouge Fauve lipstick | | 01 Corail,02 Grenade,03 Prune,04 Nacre | rouge à lèvres, barra de labios, pintalabios
SAU | Velmora | Sauge shampoo | | 250 ml,500 ml,1 L | shampooing, champú
SAD | Velmora | Sauge dry shampoo | | 150 ml | shampooing sec, champú en seco
SOL | Velmora | Rivage sunscreen | | SPF 30 50 ml,SPF 30 200 ml,SPF 50 50 ml,SPF 50 200 ml | crème solaire, protector solar, crema solar
FIG | Velmora | Nuit de Figue eau de parfum | | 30 ml,50 ml,100 ml | perfume, fragrance
KET | Okupi | Gooseneck kettle | black white copper | 0.8 L,1.2 L | bouilloire col de cygne, hervidor cuello de cisne
BOA | Okupi | Oak cutting board | | S,M,L | planche à découper en chêne, tabla de cortar de roble
PAN | Okupi | Cast iron pan | | 24 cm,28 cm,32 cm | poêle en fonte, sartén de hierro fundido, skillet
GRP | Okupi | Cast iron grill pan | | 26 cm | poêle gril en fonte, sartén parrilla
CUP | Okupi | Espresso cups | white terracotta | set of 2,set of 4,set of 6 | tasses à expresso, tazas de espresso
BEA | Okupi | Mañana coffee beans | | 250 g,1 kg | café en grains, café en grano
DEC | Okupi | Mañana decaf coffee beans | | 250 g | café décaféiné, café descafeinado
SEN | Okupi | Sencha green tea | | 100 g | thé vert, té verde
GEN | Okupi | Genmaicha green tea | | 100 g | thé vert au riz, té verde con arroz
MER | Bramwick | Merino sweater | grey navy oatmeal | S,M,L,XL | pull en mérinos, jersey de merino, jumper
MSO | Bramwick | Merino socks | grey navy red | 39-42,43-46 | chaussettes, calcetines
COR | Bramwick | Corduroy trousers | brown green | 30,32,34,36 | pantalon velours côtelé, pantalón de pana, cords
LIN | Bramwick | Linen shirt | white blue striped | S,M,L | chemise en lin, camisa de lino
SCA | Bramwick | Wool scarf | grey red navy yellow | | écharpe en laine, bufanda de lana
HAT | Bramwick | Bucket hat | black beige pink | | bob, gorro de pescador
VIR | Lissandre | Vigie reading lamp | brass black | | lampe de lecture, lámpara de lectura
VIF | Lissandre | Vigie floor lamp | brass black | | lampadaire, lámpara de pie
NAA | Lissandre | Nacelle velvet armchair | green mustard blue | | fauteuil velours, sillón de terciopelo
NAS | Lissandre | Nacelle velvet sofa | green mustard blue | 2 seats,3 seats | canapé velours, sofá de terciopelo, couch
BRU | Lissandre | Brume duvet cover | white blue | 140x200,200x200,240x220 | housse de couette, funda nórdica
NV7 | Nordvane | NV-700 headphones | black white | | casque audio, auriculares
NVB | Nordvane | NV-700BT wireless headphones | black white | | casque sans fil, auriculares inalámbricos
NV5 | Nordvane | NV-750 headphones | black white | | casque audio, auriculares
PEB | Nordvane | Pebble earbuds | black white | | écouteurs, auriculares de botón
PEP | Nordvane | Pebble Pro earbuds | black white | | écouteurs à réduction de bruit, auriculares con cancelación
BOM | Nordvane | Boulder mini speaker | black red | | mini enceinte, mini altavoz
BO2 | Nordvane | Boulder 2 speaker | black red | | enceinte, altavoz
BOX | Nordvane | Boulder XL speaker | black red | | grande enceinte, altavoz grande
CAB | Nordvane | USB-C cable | | 1 m,2 m,3 m | câble USB-C, cable USB-C
TID | Nordvane | Tide smartwatch | black white pink | 41 mm,45 mm | montre connectée, reloj inteligente
POW | Nordvane | Power bank | | 10000 mAh,20000 mAh | batterie externe, batería externa
TRA | Pimpolo | Wooden train set | | 20 pieces,50 pieces | train en bois, tren de madera
PUF | Pimpolo | Forest puzzle | | 100 pieces,500 pieces,1000 pieces | puzzle forêt, rompecabezas bosque, jigsaw
PUO | Pimpolo | Ocean puzzle | | 100 pieces,500 pieces,1000 pieces | puzzle océan, rompecabezas océano, jigsaw
FOX | Pimpolo | Plush fox | | | peluche renard, peluche zorro
BER | Pimpolo | Plush bear | | | peluche ours, peluche oso
OWL | Pimpolo | Plush owl | | | peluche hibou, peluche búho
BAL | Pimpolo | Balance bike | red blue | | draisienne, bicicleta sin pedales
"""  # noqa: E501


def products() -> list[Product]:
    """Every colour of every size of every family; barcodes stand in the order of the list."""
    found: list[Product] = []
    for line in _FAMILIES.strip().splitlines():
        code, brand, title, colours, sizes, aliases = (one.strip() for one in line.split("|"))
        for colour, size in every(colours.split() or [""], sizes.split(",")):
            parts = [code, _CODES.get(colour, ""), _short(size)]
            found.append(
                Product(
                    sku="-".join(part for part in parts if part),
                    title=" ".join(part for part in (title, size) if part),
                    brand=brand,
                    colour=colour,
                    aliases=tuple(one.strip() for one in aliases.split(",") if one.strip()),
                    barcode=_barcode(len(found)),
                )
            )
    return found


def _short(size: str) -> str:
    """ "0.75 L" → "075L", "set of 4" → "4", "01 Corail" → "01"."""
    told = size.replace("set of ", "").replace(" person", "P").replace(" pieces", "")
    if told[:2].isdigit() and told[2:3] == " " and told[3:4].isupper() and len(told) > 4:
        return told[:2]
    return "".join(one for one in told.replace("-", "M", 1) if one.isalnum()).upper()


def _barcode(number: int) -> str:
    """EAN-13 under an invented prefix."""
    told = f"2901734{number * 37 % 100_000:05d}"
    odd, even = sum(map(int, told[::2])), sum(map(int, told[1::2]))
    return f"{told}{-(odd + 3 * even) % 10}"
