"""A small invented catalogue for the tests of matching."""

from chorus.types import Product

PRODUCTS = (
    Product(
        sku="TH-SK2-BLK",
        title="Skarn 2 trail shoe",
        brand="Tarnholt",
        colour="black",
        hashtags=("skarn2",),
        aliases=("skarn two", "スカーン靴"),
        url="https://www.tarnholt.example/en/p/skarn-2?ref=feed",
        barcode="4006381333931",
    ),
    Product(sku="TH-SK1-BLU", title="Skarn trail shoe", brand="Tarnholt", colour="blue"),
    Product(sku="TH-BECK", title="Beck rain jacket", brand="Tarnholt", hashtags=("beckjacket",)),
    Product(sku="TH-FELL32", title="Fell 32 L backpack", brand="Tarnholt"),
    Product(sku="TH-FELL45", title="Fell 45 L backpack", brand="Tarnholt"),
    Product(sku="TH-CAIRN", title="Cairn socks", brand="Tarnholt"),
    Product(sku="TH-TORCH", title="Ember head torch HT-4500X", brand="Tarnholt"),
    Product(sku="TH-OLD", title="Gritstone approach shoe", brand="Tarnholt", active=False),
)
