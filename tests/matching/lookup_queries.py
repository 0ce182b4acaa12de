"""What people type when they look for a product, with the mistakes they make: 100 in English, 100
in French, 100 in Spanish.

Written before the type-ahead was tuned. Each line is the SKU that must stand first and what was
typed; a * stands for what the words leave open (a size nobody named). Every third line was kept
aside while tuning: `HELD` is judged apart.
"""

from fnmatch import fnmatchcase
from typing import NamedTuple

_ENGLISH = """
SK2-BLK-42 | skarn 2 black 42
SK2-BLU-44 | skarn 2 trial shoe blue 44
SK2-RED-* | skran 2 red
SKG-GRN-40 | skarn gtx green 40
SKG-BLK-44 | skarn gtx blakc 44
SKG-* | skarngtx
SK2-* | skarn 2 tra
BEC-YEL-M | beck rain jacket yellow m
BEC-NVY-L | beck jaket navy L
BEC-RED-* | red beck rain
BEL-BLK-S | beck light black s
BEL-NVY-* | beck ligth navy
BEC-YEL-* | becks rain jackt yelow
FEL-GRN-45L | fell backpack 45 green
FEL-GRY-60L | fell backpak 60 l grey
FEL-GRN-32L | fell 32l green
FEL-GRY-32L | rucksack 32 gray
FEL-GRN-60L | back pack fell 60 green
EMB-400 | ember head torch 400
EMB-200 | ember headtorch 200
EMB-400 | headlamp 400
CAI-3P | cairn tent 3
CAI-2P | carn tent 2 person
CAI-4P | cairn 4 persn
MOR-M12C | moraine sleeping bag -12
MOR-M5C | moraine slepping bag -5
MOR-* | moriane
COL | trekking poles
COL | treking poels
SPR-BLU-1L | spring bottle 1 l blue
SPR-ORG-075L | spring water botle 0.75 orange
SPR-WHT-05L | spring 0.5 white
ORB-RED-ML | orbit helmet red m/l
ORB-BLK-SM | orbit bike helmut black s/m
GRI-120CM | grip bike lock 120
GRI-80CM | bike lok 80 cm
AUD-50ML | aubepine day cream 50
AUN-100ML | aubepine night creme 100 ml
AUN-50ML | aubpine night 50
FAU-03 | rouge fauve prune
FAU-01 | fauve lipstik corail
FAU-04 | lipstick nacre
SAU-500ML | sauge shampoo 500
SAU-1L | sauge shampo 1 l
SAD-150ML | dry shampoo
SAD-150ML | sauge dry shampooo
SOL-SPF5050ML | rivage spf 50 50 ml
SOL-SPF30200ML | rivage sunscren spf30 200ml
FIG-100ML | nuit de figue 100
FIG-30ML | nuit figue 30ml
KET-COP-12L | gooseneck kettle copper 1.2
KET-BLK-08L | goosneck ketle black 0.8
KET-WHT-* | white goose neck kettle
BOA-L | oak cutting board l
BOA-S | oak cuting bord s
PAN-28CM | cast iron pan 28
PAN-24CM | cast irn pan 24cm
PAN-32CM | castiron pan 32
GRP-26CM | grill pan
GRP-26CM | cast iron gril
CUP-WHT-4 | espresso cups white 4
CUP-TER-6 | expresso cups terracotta set of 6
CUP-TER-2 | espreso cup teracotta 2
BEA-1KG | manana beans 1 kg
DEC-250G | manana decaf
BEA-250G | mañana cofee beans 250
SEN-100G | sencha
GEN-100G | genmaicha tea
GEN-100G | genmiacha
MER-GRY-L | merino sweater grey l
MER-OAT-XL | merino sweter oatmeal xl
MER-NVY-M | navy merino jumper m
MSO-RED-43M46 | merino socks red 43-46
MSO-GRY-39M42 | merno socks grey 39
COR-BRN-34 | corduroy trousers brown 34
COR-GRN-30 | cordoroy trouser green 30
COR-BRN-36 | cords brown 36
LIN-STR-M | linen shirt striped m
LIN-WHT-S | linnen shirt white s
SCA-YEL | wool scarf yellow
SCA-NVY | wol scraf navy
HAT-PNK | bucket hat pink
HAT-BEI | buket hat beige
VIR-BRA | vigie reading lamp brass
VIF-BLK | vigie flor lamp black
NAA-MUS | nacelle armchair mustard
NAA-GRN | nacele velvet armchiar green
NAS-BLU-3SEATS | nacelle sofa blue 3 seats
NAS-GRN-2SEATS | velvet couch green 2
BRU-WHT-240X220 | brume duvet cover white 240x220
NVB-BLK | nv700bt black
NV5-WHT | nv 750 white
NV7-BLK | NV-700 headphone black
PEP-WHT | pebble pro white
PEP-BLK | peble pro earbuds black
BOX-RED | boulder xl red
BO2-BLK | bolder 2 speaker black
CAB-2M | usbc cable 2m
TID-PNK-41MM | tide smart watch pink 41
POW-20000MAH | powerbank 20000
"""

_FRENCH = """
SK2-BLK-40 | chaussure de trail skarn 2 noire 40
SK2-BLU-42 | chaussure trail skarn 2 bleu 42
SKG-GRN-44 | skarn gtx vert 44
SKG-BLK-* | chausure de trail impermeable noir
BEC-YEL-S | veste de pluie jaune s
BEC-NVY-* | veste de pluie beck marine
BEC-RED-L | cire beck rouge L
BEL-NVY-M | veste de pluie légère marine M
BEL-BLK-* | veste pluie legere noire
FEL-GRN-45L | sac à dos 45 l vert
FEL-GRY-60L | sac a dos gris 60l
FEL-GRN-* | sac ados fell vert
FEL-GRY-32L | sca à dos 32 gris
EMB-400 | lampe frontale 400
EMB-200 | lampe frontal 200
EMB-400 | lmape frontale ember 400
CAI-4P | tente cairn 4
CAI-2P | tente 2 person
MOR-0C | sac de couchage 0
MOR-M5C | sac de couchge moraine -5
COL | batons de randonnee
COL | bâtons randonée
SPR-BLU-05L | gourde bleue 0,5
SPR-WHT-1L | gourde spring blanche 1l
SPR-ORG-* | gourd orange
ORB-WHT-SM | casque de vélo blanc s/m
ORB-BLK-ML | casque velo noir m/l
ORB-RED-* | casqe de velo rouge
GRI-120CM | antivol velo 120
GRI-80CM | antivole 80
AUD-100ML | creme de jour 100 ml
AUD-50ML | crème de jour aubépine 50
AUN-50ML | creme nuit 50ml
AUN-100ML | crème de nuti 100
FAU-02 | rouge à lèvres grenade
FAU-01 | rouge a levre corail
FAU-03 | rouge levres prune
SAU-250ML | shampooing sauge 250
SAU-500ML | shampoing 500 ml
SAD-150ML | shampooing sec
SAD-150ML | shampoing sec sauge
SOL-SPF50200ML | creme solaire spf 50 200
SOL-SPF3050ML | crème solaire rivage spf30 50ml
FIG-50ML | nuit de figue 50 ml
FIG-100ML | eau de parfum figue 100
KET-COP-* | bouilloire col de cygne copper
KET-BLK-12L | bouilloire noire 1,2
KET-WHT-08L | bouiloire blanche 0.8 l
BOA-M | planche à découper m
BOA-L | planche a decouper chene L
BOA-S | planche decoupé chêne s
PAN-28CM | poele en fonte 28
PAN-32CM | poêle fonte 32 cm
GRP-26CM | poele gril
CUP-WHT-6 | tasses à expresso blanc 6
CUP-TER-4 | tasse expresso terracotta 4
CUP-WHT-2 | tases a expresso blanches 2
BEA-1KG | café en grains 1kg
BEA-250G | cafe grain 250
DEC-250G | cafe decafeine
SEN-100G | thé vert sencha
GEN-100G | the vert au riz
MER-NVY-L | pull en mérinos marine L
MER-GRY-S | pull merinos gris s
MER-OAT-M | pul merinos oatmeal m
MSO-NVY-43M46 | chaussettes marine 43-46
MSO-RED-39M42 | chausettes merinos rouge 39
MSO-GRY-* | chaussette merino grise
COR-BRN-32 | pantalon velours marron 32
COR-GRN-36 | pantalon velours cotele vert 36
COR-BRN-30 | pantalon en velour brun 30
LIN-WHT-L | chemise en lin blanche L
LIN-BLU-S | chemise lin bleu s
LIN-WHT-M | chmise en lin blanc M
SCA-GRY | écharpe laine grise
SCA-RED | echarpe en laine rouge
SCA-YEL | echarppe jaune
HAT-BLK | bob noir
HAT-PNK | bob rose
VIR-BLK | lampe de lecture noire
VIR-BRA | lampe lecture vigie brass
VIF-BRA | lampadaire brass
VIF-BLK | lampadair vigie noir
NAA-GRN | fauteuil velours vert
NAA-BLU | fautueil nacelle bleu
NAS-MUS-3SEATS | canapé nacelle mustard 3
NAS-BLU-2SEATS | canape velours bleu 2
BRU-BLU-200X200 | housse de couette bleue 200x200
BRU-WHT-140X200 | house de couette blanche 140x200
NV7-WHT | casque audio nv-700 blanc
NVB-BLK | casque sans fil noir
PEB-WHT | ecouteurs pebble blanc
PEP-BLK | écouteurs reduction de bruit noir
BOM-RED | mini enceinte rouge
CAB-3M | cable usb c 3m
TID-BLK-45MM | montre connectée noire 45
POW-10000MAH | batterie externe 10000
TRA-50 | train en bois 50
FOX | peluche renard
OWL | peluche hibuo
"""

_SPANISH = """
SK2-RED-42 | zapatilla skarn 2 roja 42
SK2-BLK-44 | zapatila de trail skarn 2 negra 44
SKG-GRN-40 | zapatilla impermeable verde 40
SKG-BLK-42 | skarn gtx negro 42
BEC-YEL-L | chubasquero amarillo l
BEC-RED-M | chubasquero beck rojo M
BEL-NVY-S | chubasquero ligero marino s
BEL-BLK-L | chubaskero ligero negro l
FEL-GRN-60L | mochila verde 60
FEL-GRY-45L | mochila gris 45 l
FEL-GRN-32L | mochlia fell 32 verde
FEL-GRY-60L | mochila fel gris 60l
EMB-200 | linterna frontal 200
EMB-400 | lintena frontal 400
CAI-3P | tienda de campaña 3
CAI-4P | tienda campana 4
CAI-2P | tineda de campaña cairn 2
MOR-M12C | saco de dormir -12
MOR-0C | saco dormir moraine 0
COL | bastones de senderismo
COL | bastones senderimso
SPR-WHT-075L | botella de agua blanca 0,75
SPR-BLU-1L | cantimplora azul 1 l
SPR-ORG-05L | cantinplora naranja 0.5
ORB-WHT-ML | casco de bici blanco m/l
ORB-RED-SM | casco bici rojo s/m
ORB-BLK-* | caso de bici negro
GRI-80CM | candado para bici 80
GRI-120CM | candao bici 120
AUD-50ML | crema de dia 50 ml
AUD-100ML | crema día aubepine 100
AUN-50ML | crema de noche 50
AUN-100ML | crema de noce 100ml
FAU-02 | barra de labios grenade
FAU-04 | pintalabios nacre
FAU-03 | pinta labios prune
SAU-1L | champu sauge 1l
SAU-250ML | champú 250 ml
SAD-150ML | champu en seco
SOL-SPF5050ML | protector solar spf 50 50ml
SOL-SPF30200ML | crema solar spf 30 200
SOL-SPF50200ML | protetor solar rivage spf50 200ml
FIG-30ML | perfume figue 30
FIG-50ML | perfume nuit de figue 50ml
KET-BLK-08L | hervidor negro 0.8
KET-WHT-12L | hervidor cuello de cisne blanco 1.2
KET-COP-08L | herbidor copper 0,8
BOA-M | tabla de cortar roble m
BOA-S | tabla cortar s
PAN-24CM | sartén de hierro 24
PAN-32CM | sarten hierro fundido 32 cm
GRP-26CM | sarten parrilla
CUP-WHT-2 | tazas de espresso blancas 2
CUP-TER-4 | tazas espreso terracotta 4
BEA-1KG | café en grano 1 kg
BEA-250G | cafe grano 250g
DEC-250G | cafe descafeinado
DEC-250G | café descafeindo
SEN-100G | te verde sencha
GEN-100G | té verde con arroz
MER-GRY-XL | jersey de merino gris xl
MER-NVY-S | jersey merino marino s
MER-OAT-L | jersei merino oatmeal L
MSO-GRY-43M46 | calcetines gris 43-46
MSO-NVY-39M42 | calcetines merino marino 39-42
MSO-RED-* | calcetnes rojo
COR-GRN-34 | pantalón de pana verde 34
COR-BRN-32 | pantalon pana marron 32
LIN-BLU-L | camisa de lino azul l
LIN-WHT-M | camisa lino blanca m
LIN-STR-S | camsia de lino striped s
SCA-NVY | bufanda lana marino
SCA-GRY | bufanda gris
SCA-RED | bufnada de lana roja
HAT-BEI | gorro de pescador beige
HAT-BLK | goro pescador negro
VIR-BRA | lampara de lectura brass
VIF-BLK | lámpara de pie negra
NAA-BLU | sillón terciopelo azul
NAA-MUS | sillon nacelle mustard
NAS-GRN-3SEATS | sofa terciopelo verde 3
NAS-BLU-3SEATS | sofá nacelle azul 3
BRU-WHT-200X200 | funda nordica blanca 200x200
BRU-BLU-240X220 | funda nórdica azul 240x220
NVB-WHT | auriculares inalambricos blanco
NV5-BLK | auriculares nv750 negro
NV7-WHT | nv-700 blanco
PEB-BLK | auriculares de boton negro
PEP-WHT | auriculares cancelación blanco
BOM-BLK | mini altavoz negro
BOX-RED | altavoz grande rojo
CAB-1M | cable usb-c 1m
TID-WHT-45MM | reloj inteligente blanco 45
TID-PNK-45MM | reloj inteligente rosa 45mm
POW-20000MAH | bateria externa 20000
TRA-20 | tren de madera 20
PUF-500 | rompecabezas bosque 500
PUO-1000 | rompecabesas oceano 1000
BER | peluche oso
BAL-BLU | bicicleta sin pedales azul
"""

_CODES = """
SK2-BLK-42 | SK2-BLK-42
FEL-GRN-45L | felgrn45
KET-COP-12L | ket cop 12
MER-OAT-XL | MER-OAT-LX
BRU-BLU-240X220 | bru-blu-240
NVB-WHT | NVB WHT
TID-PNK-45MM | TID-PKN-45MM
SK2-BLU-40 | 2901734001111
CAI-4P | 2901734014807
NV7-BLK | 290173406142
SOL-SPF50200ML | 2901734082491
VIF-BLK | 2901734055530
"""
"""Numbers and barcodes, on top of the three hundred."""


class Query(NamedTuple):
    """What was typed, in which language, and the pattern of the SKU that must come first."""

    language: str
    wanted: str
    typed: str

    def right(self, sku: str | None) -> bool:
        """Whether this is the product that was meant."""
        return sku is not None and fnmatchcase(sku, self.wanted)


def _read(language: str, told: str) -> list[Query]:
    lines = [line.split(" | ") for line in told.strip().splitlines()]
    return [Query(language, wanted, typed) for wanted, typed in lines]


QUERIES = [*_read("en", _ENGLISH), *_read("fr", _FRENCH), *_read("es", _SPANISH)]
CODES = _read("codes", _CODES)
TUNED = [q for n, q in enumerate([*QUERIES, *CODES]) if n % 3 != 2]
HELD = [q for n, q in enumerate([*QUERIES, *CODES]) if n % 3 == 2]
