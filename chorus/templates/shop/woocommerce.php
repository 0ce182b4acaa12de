<?php
// Into the theme's functions.php, or a plugin of your own.
add_action( 'woocommerce_after_single_product_summary', function () {
    global $product;
    $sku = $product ? $product->get_sku() : '';
    if ( $sku === '' ) {
        return;
    }
    $page = str_replace( '%', '=', rawurlencode( $sku ) ) . '.html';
    printf(
        '<div data-chorus-sku="%s" data-chorus-height="420"></div><noscript><a href="%s">%s</a></noscript>',
        esc_attr( $sku ),
        esc_url( '@BASE@/shop/' . $page ),
        esc_html__( 'Photos by our customers' )
    );
    wp_enqueue_script( 'chorus', '@BASE@/shop/shop.js', array(), null, array( 'strategy' => 'async' ) );
}, 15 );
