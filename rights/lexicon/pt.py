"""Answers in Portuguese."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "pt",
    {
        "yes": """
    sim, simm, siim, claro, claro que sim, com certeza, certamente, com prazer, com todo o prazer,
    com todo o gosto, com gosto, absolutamente, obviamente, óbvio, naturalmente, lógico, sem
    problema nenhum, sem dúvida, evidentemente, de certeza, perfeitamente, siiim, yess, ya, aham,
    uhum, ctz, com ctz, {obviamente/evidentemente/naturalmente/certamente/lógico/óbvio/decerto/com
    certeza/de certeza/sem dúvida/é óbvio} que sim, com toda a certeza, sem sombra de {dúvida/
    dúvidas} {que sim/}, sem {qualquer/a menor/margem para} {dúvida/dúvidas}, sem dúvida nenhuma,
    mas {claro/claro que sim/com certeza/é claro/óbvio/lógico/com todo o gosto/com prazer}, mas sim,
    afirmativo, positivo, sim {senhora/senhor/chefe}, ô se {pode/podem/deixo/aceito}, um {sim/sim
    redondo/enorme sim/sim bem grande/sim gigante/sim enorme}, {mil/1000/um milhão de/cem} vezes
    sim, sim mil vezes, sim {com todas as letras/para tudo/pra tudo/a tudo}, {é/está} {sim/um sim/
    que sim}, {a/a minha/minha} resposta {é/só pode ser/é um/é claro que é/continua a ser/será}
    {sim/positiva/afirmativa/um sim}, {de/com} {bom grado/muito bom grado/boa vontade/toda a boa
    vontade/boa mente}, com {muita/toda a/imensa/a maior/a maior das} {alegria/satisfação/
    satisfações/honra}, com {o maior/imenso/enorme/grande/todo o meu/muito/todo} {prazer/gosto/
    orgulho}, é com {todo o/muito/imenso} {gosto/prazer}, é com {gosto/prazer/alegria/todo o
    carinho/muita honra/satisfação}, {sem/zero/nenhum/nem um} {problema/problemas/problema algum/
    stress nenhum/stresse/estresse/stress/grilo}, {não/n} {tem/há} {problema/crise/mal/stress/grilo}
    {nenhum/algum/não/nenhum não/}, sem {o menor/qualquer} problema, palavra {dada/de honra/de
    escuteiro}, {digo já/digo logo/digo-vos/respondo} {que sim/sim}, sin, clato, com serteza,
    concerteza, bora, bora lá, {claro/sim/claro que sim} {meninas/amigas/amigos}, {óbvio/lógico} né,
    {claro que/óbvio que/lógico que/evidente que} {pode/podem} né""",
        "permit": """
    não vejo {nenhum/} {mal/problema} {nisso/}, à vontade, podem sim, pode sim, {eu/} aceito, aceito
    {os/as/os vossos} {termos/condições}, {eu/} concordo, concordo com {os/as} {termos/condições},
    {estou/} {completamente/} de acordo, {eu/} autorizo, autorizo o uso, autorizo a {utilização/
    usar}, autorizado, consinto, aprovo, aprovado, concedido, por mim {tudo bem/ok/sim/pode ser/
    pode/podem}, nada contra, digo que sim, digo sim, toda vossa, não hesitem em, eu topo,
    {autorizo/aceito/concordo/consinto/permito/aprovo/libero/confirmo/topo} {sim/plenamente/tudo/com
    todo o gosto/com muito gosto/com gosto/sem reservas}, {eu/} libero, alinho, alinhamos, topamos,
    autorizamos, concordamos, consentimos, aceitamos, permitimos, alinho {nisso/na ideia/nessa},
    {eu/sim/claro que/óbvio que/por mim} deixo, deixo sim, deixo {com gosto/com todo o gosto/com
    prazer}, {claro que/é claro que/óbvio que/com certeza que} {autorizo/aceito/concordo/permito/
    libero/topo}, {claro/é claro/óbvio/lógico/evidente/obviamente/com certeza/de certeza/mas claro/
    super/sim/yes/ya/aham/oxe/uai/ora/opa} {que/q/} {podem/pode/podes}, {pode/podem/podes} {pode/
    podem/podes/com certeza/claro/com gosto/pois/demais/tudo/na boa/tranquilo/sem problema}, {pode/
    podem/podes} {mandar/meter} {ver/bala/brasa/aí}, {pode/podem/podes} {avançar/prosseguir/seguir
    em frente/ir em frente/ficar à vontade/ficar com a foto/contar com a foto/contar com a imagem/
    contar com o meu sim/confiar que sim}, {avancem/avance/avança/prossigam/prossiga}, à confiança,
    {ta/está/tão/estão/fica/considere} {liberado/liberada/autorizado/autorizada/autorizados/
    autorizadas/permitido/permitida/dado/aprovado/aprovada/concedido/concedida/liberadíssimo},
    liberado, liberada, liberadíssimo, autorizada, autorizadíssimo, permitido, permitida, deferido,
    concedida, {tá dado/está dado} {o/o meu} {ok/sim}, pedido {aceite/aceito/aprovado}, {proposta/
    condições/termos} {aceite/aceites/aceitas/aceitos/aceita}, {permissão/consentimento/licença/
    autorização} {dada/dado/concedida/concedido/total}, {dou/concedo/confirmo/presto} {desde já/}
    {a/a minha/minha/o/o meu/meu/toda a minha/} {autorização/permissão/consentimento/licença/aval/
    anuência/ok/luz verde/carta branca}, concedo a autorização {solicitada/pedida}, {dou-vos/
    dou-lhes/concedo-vos} {a minha/o meu/toda a minha/} {autorização/permissão/consentimento/aval/
    ok/carta branca/luz verde}, {tem/tens/vcs tem/vocês tem/contam com} {a/a minha/minha/toda a
    minha/o/o meu/meu/total/} {autorização/permissão/consentimento/licença/aval/ok/bênção/luz verde/
    carta branca/sim}, luz verde, sinal verde, carta branca, por mim {tranquilo/fechado/tudo certo/
    tudo ok/perfeito/é sim/é um sim/está/tá/está tudo certo/podem usar/siga/na boa/de boa/beleza/
    claro que sim/sem problema/força/bora}, {ok/tudo bem/tudo certo/tá ok/tá bom/tudo ok/beleza}
    {por/pra/para} {mim/nós}, da {minha/nossa} parte {é sim/é um sim/tudo bem/tudo certo/está tudo
    certo/tá tudo certo/podem/pode/estão autorizados}, {ok/sim} da {minha/nossa} parte, cá por mim,
    {a foto é/a imagem é/é toda} {vossa/de vocês}, {a foto/a imagem/ela} está à {vossa/sua}
    disposição, à {vossa/sua} vontade, à vontade do freguês, {estão/está/fiquem/fica/estejam/
    sintam-se} {totalmente/mesmo/} {à vontade/livres} {para usar/para/pra/}, sirvam-se, não {me/nos}
    {importo/importamos/incomodo/incomoda/custa} {nada/nadinha/minimamente/de todo/que usem/que
    publiquem/que partilhem/}, {não/n} {vejo/tenho/há/ponho} {qualquer/nenhum/nenhuma/}
    {inconveniente/impedimento/objeção/oposição} {nenhum/nenhuma/algum/alguma/}, não vejo {qualquer/
    nenhum/} {mal/problema} {nenhum/algum}, não vejo {por que/porquê/motivo para/razão para} não,
    não {tenho/há} nada {a/em/que} {opor/objetar/objectar/obstar}, nada {a/tenho a} {opor/objetar/
    objectar/obstar}, não me oponho {a nada/nada/à utilização/ao uso/}, sem {objeções/objeção/
    oposição}, {não/não vos} {posso/podia/consigo/tem como/dá para/dá pra/vou/ia/poderia} {recusar/
    negar/dizer não/dizer que não}, não recuso, como é que {eu/} ia {negar/dizer não/dizer que não},
    quem sou eu {para/pra} {recusar/negar/dizer não/dizer que não}, então não havia de {poder/
    deixar}, {estou/tou/tô} {dentro/nessa/super dentro/de boa com isso}, contem comigo, {estou/tou/
    tô} {totalmente/plenamente/inteiramente} de acordo, contem com {o meu/meu} {sim/ok/aval}, topo
    demais, {cedo/cedo-vos/cedemos} {a/esta/essa/a minha/minha/as minhas} {foto/fotografia/imagem/
    fotos/fotografias}, acedo ao {vosso/} pedido, anuo, assino {por/em} baixo, assino embaixo, lido
    e {aprovado/aceite/aceito}, li e {aceito/concordo/aprovo/autorizo/estou de acordo}, consinto
    {na/com a} {sua utilização/utilização/publicação}, {vão/vá/vai/siga/sigam/pode ir} {em/pra/para
    a/para} frente, {manda/mandem/mande/mete/metam/taca/tacem} {bala/brasa/ver/bronca}, manda ver
    {nessa/nessa foto}, vai {fundo/na fé/firme/à vontade}, {vão/vai} com {fé/tudo}, se {joga/
    joguem}, {força/siga/bora/toca} {nisso/nessa/então/força/siga/pra bingo}, só se for agora, nem
    {se pergunta/tem o que pensar/pensei duas vezes}, negócio fechado, {claro que/é claro que/óbvio
    que/por mim} não {me importo/há problema/tem problema/me oponho/vejo problema/há problema
    nenhum}, sem problema {por/pra/para} mim, {permissão/autorização/consentimento} de {coração/bom
    grado}, por mim {tá tudo certo/está tudo certo/tá tudo bem/tá ok/tá ótimo}, topo sim, {vou/venho
    por este meio} autorizar, por este meio autorizo, aceito {tudo/a vossa proposta/o vosso pedido/o
    vosso convite}, {usem/usa} à vossa vontade, ss {pode/podem}""",
        "weak": """
    tudo bem, ta bom, certo, beleza, bem, pode ser, blz, combinado, bom, perfeito, tranquilo, ótimo,
    siga, força, pode crer, podem crer, pode apostar, okzinho, joia, jóia, {tá/está/tá tudo/está
    tudo} {certo/certinho/tranquilo/beleza/ok/joia/fixe/porreiro/bem}, certinho, suave, de boa, na
    boa, numa boa, na paz, numa nice, fechado, fechou, feito, demorou, demorô, firmeza total, tmj,
    tamo junto, é nois, é isso, isso aí, isso mesmo, vá lá, vai lá, boa ideia, show, show de bola,
    impecável, porreiro, assim seja, sigam, vamos lá, vamo lá, vamos nessa, vamo nessa, vamo que
    vamo, vamos a isso, vamos, partiu, simbora, com todo {o/} {carinho/amor}, está feito, tá, tá
    bem""",
        "can": """
    podem, pode, podes, livres para, livre para, autorização para, permissão para, deixo, permissão
    de, {vocês/você/tu/vcs/vc} {podem/pode/podes}, {autorizo/autorizo-vos/autorizo a empresa/
    autorizo a loja/autorizo a marca} {a/para}, {autorizo/aceito/concordo/consinto/permito/aprovo/
    quero/gostava/gostaria/adorava/adoraria} que, {aceito/concordo/consinto} {em/com a/com o/na/a},
    {estão/estejam/fiquem/são/sintam-se} {autorizados a/livres de/autorizados para}, {dou/dou-vos/
    concedo/tem/tens} {autorização/permissão/licença/a minha autorização/a minha permissão/o meu
    consentimento} {para/pra/a/de}, {luz verde/carta branca} para, {fico/ficaria/ficava} {feliz/
    contente/honrada/honrado/muito feliz} {que/se}, {não me importo/não me oponho a/não tenho
    problema/por mim} que, está {autorizada/permitida} a""",
        "use": """
    usar, usá-la, usarem, usada, utilizar, utilizá-la, utilizada, compartilhar, partilhar,
    partilhá-la, publicar, publicá-la, publicada, postar, repostar, mostrar, mostrá-la, divulgar,
    divulgá-la, colocar, republicar, reproduzir, exibir, repostarem, mostrem, pegar, uso, usá-las,
    utilização, partilharem, compartilharem, publicarem, postarem, postá-la, botar, meter,
    colocarem, reprodução, divulgação, republicarem, aproveitar, mostrarem, usado, publicadas,
    partilhada, partilhadas, compartilhada, dispor, uzar, publica-la, utiliza-la""",
        "imp": """
    usem-na, usa, peguem, usem, use, utilizem, utilize, compartilhem, compartilhe, partilhem,
    publiquem, publique, postem, poste, divulguem, repostem, botem, coloquem, aproveitem, ponham,
    levem-na, usem-nas, publiquem-na, partilhem-na, gastem-na, {usem/use/usa} e {abusem/abuse/
    abusa}, {usem/use/usa/partilhem/publiquem/utilizem/postem/posta/compartilhem/mete/bota/pega/
    peguem/levem} {lá/aí/então/já/à vontade/à vontadinha/sem medo/a foto/essa/esta/isso/a minha
    foto/a fotografia/onde quiser/onde quiserem/o que quiserem}, {usa/usem/use} {quantas vezes/as
    vezes que/o que} {quiser/quiserem/quiseres}, {toca/bora} {a/} usar, {façam/faça/faz} favor {de
    usar/}, façam {bom proveito/bom uso/bom uso dela}""",
        "obj": """
    {o/meu/esse/este} {post/reel/conteúdo/clipe}, minhas {fotos/imagens}, foto, fotos, imagem, a
    minha, ela, la, na, {termos/condições}, {a/minha/a minha/essa/esta/uma/nossa/aquela/tal} {foto/
    imagem/fotografia/publicação/foto toda/fotinha/pic/selfie}, fotografia, fotografias, fotinha,
    vídeo, vídeos, imagens, esta, essa, estas, essas, esse, este, fotogafia, ft, {meu/esse/este}
    {clique/registo/registro/retrato}, {esta/essa} e {as outras/qualquer outra/as mais que
    quiserem}, todas as {outras/que quiserem}, qualquer {uma/outra minha/foto minha}, {ao/aos/o/os}
    {vosso/seu/teu/vossos/} {pedido/pedidos}""",
        "fill": """
    no, nos, nas, em, para, pra, pro, vosso, vossa, vossos, vossas, seu, sua, seus, suas, teu, tua,
    que, de, do, da, dos, das, com, por, e, como, quiserem, quiser, quiseres, preferirem, onde,
    quando, a, o, as, os, ao, à, aos, às, minha, meu, eu, me, mim, lhe, vos, um, uma, canais,
    página, páginas, tudo, toda, todas, todos, é, são, será, ser, vocês, você, sempre que,
    livremente, isso, precisarem, estou, lhes, qualquer, lugar, q, vc, vcs, ce, cês, neste, nesse,
    nesta, nestas, nestes, nesses, desse, deste, desta, dessa, isto, aquilo, nós, nossa, nosso,
    nossas, nossos, nisto, nisso, disso, disto, qualquer {sítio/canal/rede/forma/momento/altura/
    hora}, todo, entenderem, entender, precisar, preferir, desejarem, desejar, propõem, pediram,
    pedem, pretendem, apetecer, convosco, connosco, {conforme/como/nos termos/nas condições/nos
    moldes} {solicitado/pedido/pediram/proposto/propostos/propostas/indicado/indicados/indicadas/
    descrito/descritos/descritas/combinado}, referidos, mencionados, efeito, efeitos, fins
    {indicados/propostos/descritos}, quanto {à/ao/às/aos} {foto/fotografia/imagem}, solicitada""",
        "soft": """
    sem medo, sem drama, sou {o/a} {autor/autora}, {na qualidade de/enquanto} {autor/autora}, olá,
    oi, oie, bom dia, boa tarde, boa noite, por favor, pfv, muito, demais, mesmo, pessoal, equipe,
    equipa, então, abraço, abraços, beijos, beijinhos, bjs, também, queridos, amores, opa, aí,
    desculpe, desculpem, lamento, sinto muito, infelizmente, {de/do} coração, de todo o coração,
    fico, fiquei, ficamos, fiquei foi, fico é, tô, tou, to, estamos, me sinto, me senti, me deixa,
    me deixaram, pelo, pela, pelos, pelas, tão, muitíssimo, gente, gnt, galera, malta, povo, meu
    povo, minha gente, gente {boa/linda}, mano, mana, miga, guria, tchê, bah, uai, oxe, oxente,
    eita, vixe, vixe maria, égua, visse, viu, caraca, caramba, pô, epá, opá, ó pá, pá, ai, ain, ufa,
    ora, ora essa, mds, mano do céu, {minha/meu} {querida/querido/linda/flor/anjo/bem}, {minhas/
    meus} {queridas/queridos/amores/caros/senhores}, querida, querido, lindas, fofa, flor, {caros/
    estimados/estimada/prezados/prezada/prezado/exmos} {senhores/senhora/amigos/amigas/}, {olá/oi/
    oie/oii/obrigada/boas/bom dia} {meninas/amigas/amigos}, boas, viva, e aí, oii, saudações,
    cumprimentos, {com os/os meus/meus/melhores/os melhores/com os melhores/com os meus} {melhores
    cumprimentos/cumprimentos}, atenciosamente, att, com {estima/consideração/amizade/respeito},
    abs, bjo, beijo, beijinho, {grande/um grande/mil} {abraço/beijo/abraços/beijos/beijinhos}, até
    {logo/já/breve/mais}, tchau, fiquem bem, tb, tbm, mt, mto, muita, imenso, bué, super,
    totalmente, plenamente, sinceramente, definitivamente, de facto, enfim, pronto, já, agora, desde
    já, por isso, portanto, assim, pois, olha, olhem, imagina, magina, ou melhor, e que, pra sempre,
    para sempre, até {gastar/cansar/enjoar/ao fim dos tempos/o fim dos tempos}, da minha parte, da
    nossa parte, pela minha parte, pelo meu lado, por nós, por mim, para mim, pra mim, cá, sem {mas/
    rodeios/mas nem meio mas/pensar duas vezes/hesitar/hesitação/frescura}, {nem/não} {é preciso/
    precisava/precisa/precisavam/precisam} {de/} {perguntar/pedir}, {desculpa/desculpem/perdão} {a/
    pela/o/pelo/qualquer/lá/aí/as} {demora/atraso/maiúsculas/}, desculpa, perdão, só {vi/li/hoje vi/
    agora vi} {agora/hoje/isto/a mensagem/isso/a msg} {hoje/}, {vi/li} {a/a vossa/sua/essa/esta}
    {mensagem/msg}, demorei a {responder/ver}, confesso {que/}, fui eu {que/quem} {tirei/tirou/fiz},
    quem {tirou/fez} fui eu, eu {mesma/mesmo/própria/próprio} {que/quem/} {tirei/fiz/tirou}, tirei
    {eu/eu mesma/eu própria/eu próprio}, {a foto/a fotografia/a imagem} é {minha/da minha autoria},
    é {minha/da minha autoria/de minha autoria}, {sou/declaro ser/como} {o autor/a autora/autor/
    autora/titular/o titular/a titular/o dono/a dona} {da foto/da imagem/da fotografia/dos direitos/
    }, li {tudo/os termos/as condições} {com atenção/e/}, e toda {sua/vossa} {equipe/equipa}""",
        "nice": """
    obrigada {eu/a vocês}, obrigado {eu/a vocês}, valeu, {que/uma} {honra/alegria}, um prazer, que
    {legal/bom/fixe/lindo/giro/bacana}, honrada, honrado, adoraria, legal, fixe, maravilha,
    incrível, excelente, de nada, espetacular, uau, grata, grato, obg, obgd, brigada, brigado,
    agradeço, agradecida, agradecido, gratidão, bem-haja, bem haja, contato, contacto, mensagem,
    msg, carinho, atenção, convite, elogio, elogios, gentileza, delicadeza, simpatia, consideração,
    oportunidade, por {pedir/pedirem/perguntar/perguntarem/terem perguntado/avisar/tudo},
    {gentileza/delicadeza} de {perguntar/perguntarem/pedir}, feliz, felizes, contente, honradíssima,
    honradíssimo, lisonjeada, lisonjeado, orgulhosa, orgulhoso, vaidosa, emocionada, emocionado,
    boba, babada, chique, famosa, chocada, passada, surpresa, encantada, honra, alegria, privilégio,
    orgulho, felicidade, {em/de/por} saber, com {isso/o convite/o pedido}, {que/q/por} {gostaram/
    tenham gostado/gostam/gostou/curtiram/gostarem/acharam bonita}, que {surpresa/surpresa boa/boa
    surpresa/notícia boa/máximo/massa/maneiro/irado/top/tri/tudo/demais/chique/fofo/fofos/fofa/
    fofura/delícia/sonho/lindos/sorte/espetáculo/maravilha}, que da hora, brutal, altamente,
    espectacular, espetáculo, da hora, massa, maneiro, irado, bacana, arretado, tri, sensacional,
    oba, uhul, aleluia, {adorei/amei} {o convite/a ideia/isso/isto/saber}, {é/será/seria/foi} {uma/
    um/uma grande/um grande} {honra/alegria/prazer/privilégio/gosto/orgulho} {saber/}, vai ser {um
    prazer/uma honra/um gosto/lindo}, {ia/iria/vou} {adorar/amar} {ver/}, {mal posso esperar/não
    vejo a hora} {para ver/pra ver/de ver/}, {ganhei/fizeram ganhar} {o/o meu/meu/a} {dia/semana},
    {alegrou/alegraram/animou} {o meu/meu/a minha/minha} {dia/noite/semana}, {chorando/a chorar/
    chorei/gritei/rindo à toa} {aqui/de alegria/}, parem que {eu/} choro, sem palavras, não tenho
    palavras, nem {acredito/acreditei/estava à espera/tava à espera}, {deus/que deus} {abençoe/vos
    abençoe/os abençoe} {vocês/vcs/a todos/o trabalho de vocês/}, {fica/fiquem/fique/vão} com deus,
    {votos de/desejo} {sucesso/muito sucesso}, parabéns, bom trabalho, boa sorte, boas vendas, bons
    negócios, felicidades, tudo de bom, sucesso, {bom/boa/bons/boas} {fim de semana/semana/domingo/
    férias}, {ótimo/ótima/um bom/uma boa} {fim de semana/semana/dia/tarde/noite}, {minha/a minha}
    {mãe/vó/avó/irmã/família/filha/amiga} vai {adorar/surtar/pirar/amar/ficar orgulhosa/chorar},
    {meu/o meu} {pai/avô/marido/cão/gato/cachorro} vai {adorar/surtar/amar/ficar famoso/virar
    modelo}, {minhas/meus} {netas/filhas/netos/filhos/pais} vão {adorar/amar}, {vai/partiu} {virar/
    ficar} {modelo/celebridade/famosa/famoso}, virei modelo, ainda bem {que/q} {gostaram/gostou/
    gostam}, que bom {que/q} valeu, com {alegria/orgulho/carinho/amor/muito carinho/muito amor},
    muito me honra, obrigadão, toda {boba/feliz/orgulhosa/contente/vaidosa}, bom proveito""",
        "chat": """
    amo, adoro, amei, adorei, gosto, estas botas, essas botas, sapatos, casaco, marca, bonita,
    bonito, linda, lindo, dia, trilho, caminhada, montanha, foi, era, confortáveis, melhor, fã,
    verão, inverno, aqui, sempre, {no/do/ao/pelo/no alto do} topo, na hora, tirada, tirei,
    fotografei, estava, tava, estávamos, estão, tinha, tive, fui, fiz, fez, ficou, ficaram, vai,
    vou, vi, sou, tenho, acordei, cedo, comprei, virou, abriu, choveu, chovia, sol, chuva, vento,
    frio, calor, nevoeiro, céu, luz, mar, praia, rio, serra, montanhas, cachoeira, jardim, quintal,
    varanda, miradouro, aldeia, cidade, parque, manhã, primavera, férias, viagem, passeio,
    aniversário, festa, lua de mel, {num/naquele/nesse/neste/aquele} {dia/lugar/passeio/cantinho},
    fim {de tarde/da tarde/do dia}, café, jantar, churrasco, cão, cães, cachorro, cadela, gato,
    gata, doguinho, casa, colar, brinco, brincos, anel, pulseira, vestido, chapéu, tênis, óculos,
    caneca, selfie, telemóvel, celular, câmara, câmera, temporizador, cliente, produto, produtos,
    peça, trabalho, sorriso, vista, paisagem, momento, memória, recordação, saudade, saudades,
    lindíssima, lindíssimo, bonitas, bonitos, giro, perfeita, maravilhosa, maravilhoso, confortável,
    gostei, curti, amamos, adoramos, cheio, ainda, mais, quase, ontem, porto, lisboa, coimbra,
    braga, aveiro, algarve, gerês, serra da estrela, nazaré, évora, alentejo, minho, floripa,
    recife, olinda, belém, fortaleza, paraty""",
        "no": "não, nao, n, nãão, nope, nop",
        "neg": """
    nunca, jamais, nem, sem, nada, ninguém, nenhum, nenhuma, tampouco, parem de, pare de""",
        "want": """
    quero, gostaria de, desejo, permito, permissão, autorização, consentimento, interessa,
    interesse, queria, dou, deixa, interessada, interessado, acordo, queremos, autorizei, têm, tem,
    autorizar, consentir, permitir, licença, anuência, aceitar, liberar, ceder, deixar, conceder,
    participar, topar, emprestar, apetece, aparecer em, virar propaganda, fazer parte""",
        "refuse": """
    recuso, recuso-me, rejeito, melhor não, claro que não, com certeza não, certamente não, negado,
    fora de questão, não uses, não gostaria, oponho-me, me oponho, dispenso, passo, nem morta, nem
    morto, nem a pau, num {pode/podem/quero/dou/deixo/autorizo/aceito/usem/permito}, {não/n/num}
    {vai/vou} {dar/rolar/ser possível/acontecer/poder} {desta vez/dessa vez/}, {não/n/num} {dá/
    posso/podemos/cedo/cedemos/curto/estou a fim/me apetece/fico confortável/é possível/há hipótese/
    tem chance/contem/rola/mesmo/insistam/insista/posta/poste/usa/peguem/divulguem/repostem/
    reproduzam}, mil vezes não, é {um/} não, {ainda/por enquanto/desta vez/dessa vez/para já/por
    agora/essa/essas/comigo/lógico que/com certeza que/claro q/óbvio que/evidente que/mas claro que/
    pensei melhor e} não, {pode/podi/podem/deixo/quero/dá/autorizo/aceito/tem/rola/gostei} não,
    {não/n} {podia/podiam/poderá/poderão}, na na ni na não, nananinanão, népia, neca, necas de
    pitibiriba, nadinha, negativo, nada feito, {nem/nem por} {pensem/penses/pense/pensar}, nem
    {sonhem/sonhe/sonhar/ferrando/fodendo/lascando/por sombras/em sonhos/por nada/vem/tentem/a
    brincar/de graça/a peso de ouro/que a vaca tussa/que chova canivete/que me paguem/pagando/com
    créditos/se me pagarem}, {por/só por} cima do meu cadáver, {em/sob} {hipótese/circunstância}
    {alguma/nenhuma}, {em/sob} {nenhuma/qualquer} {hipótese/circunstância}, em caso {algum/nenhum},
    {de/por} {jeito/maneira/forma/modo} {maneira/algum/alguma/nenhum/nenhuma/qualquer}, por nada
    {deste/desse} mundo, sem {chance/chances/hipótese/hipóteses/condições/conversa}, {to/tou/estou}
    fora, {me deixa/deixem-me/me deixem} {fora disso/fora dessa/em paz}, {deixem/deixa} {a minha
    foto/minha foto/as minhas fotos/isso/a foto} em paz, sai fora, cai fora, esqueçam, esquece,
    esqueça, {deixa/deixem/deixe} {quieto/baixo/pra lá/para lá/estar/lá/isso}, {tirem/tira/podem
    tirar} {daí/} o cavalinho da chuva, {vai/vão/continuem} {sonhando/a sonhar}, {esperem/espera/
    podem esperar} sentados, uma ova, deus me livre, era só o que faltava, só me faltava essa, nn,
    recusamos, recusa, declino, rejeitamos, negada, vetado, proibido, proibida, proíbo, discordo,
    recusar, revogar, {quero/decidi/tenho de/tenho que/vou/prefiro/resolvi} {negar/dizer não/dizer
    que não/passar/voltar atrás}, nego {a/o/autorização/permissão/consentimento/tudo}, eu nego,
    autorização {retirada/cancelada/nenhuma}, revogo, anulo, cancelo, {retiro/cancelem/cancela/
    desconsiderem/ignorem/retirem} {a minha/minha/o meu/meu/essa} {autorização/permissão/
    consentimento/sim/hashtag/que disse}, retiro o que eu disse, {mudei/mudamos} de {ideia/ideias/
    opinião/parecer}, me arrependi, arrependi-me, arrependida, {voltei/voltar} atrás, sou contra,
    {já/eu/já vos/já te} {disse/falei/respondi} {que/q} {não/n}, {digo/disse/falei/respondo/decidi/
    decidimos} que não, digo não, {a/a minha/minha/nossa} resposta {é/continua/continua a ser/é um}
    {não/negativa/um não/a mesma não}, {fica/ficará} {para/pra} {outra/a próxima/próxima/outra vez},
    {importo-me/me incomoda/me importo} sim, é {muito/demasiado/algo muito/bem} {pessoal/íntima/
    privada}, {é/são} {privada/privado/privadas/particular/íntima/íntimo}, {prefiro/preferia/
    preferimos/preferiria} {guardar/manter/mantê-la/ficar com ela/não/que não/evitar}, {a/essa/esta/
    minha} foto {fica/não sai daqui}, {é/são} só {minha/minhas/para os amigos/para a família/para
    mim}, {fica/ficam} {comigo/só comigo}, {já/está} {cedida/vendida/licenciada/comprometida},
    exclusividade com {outra/outro}, direitos reservados, parem, pare, {chega/parem/pare/deixem} de
    {insistir/mandar/me mandar/spam}, não {vale a pena/adianta} {insistir/insistirem/perguntar/
    pedir/}, vou {denunciar/bloquear/processar}, meu advogado, {mãos/patas} fora, desistam, não é
    para {vocês/venda}, usem {outra/outras}, {arranjem/procurem/escolham} outra, quero sair, fora
    daqui, {nunca/jamais} {na vida/mais/será}, retiro, revogado""",
        "remove": """
    remover, removam, remova, apagar, apaguem, apague, apaguem-na, tirar, tirem, tire, tirem-na,
    retirar, retirem, retire, retirem-na, excluam, eliminar, eliminem, deletar, deletem, delete,
    tira, apaga, deleta, tirem-me""",
        "cond": """
    assim que, uma vez que, sujeito a, se, desde que, contanto que, caso, enquanto, a menos que, a
    não ser que, em troca, depende, primeiro, antes, depois, têm de, têm que, condição, mediante,
    contando que, quando {receber/eu receber/eu disser/sair}, em contrapartida, contra, desde q,
    senão não, mandem-me, enviem-me, mostrem-me, avisem-me, manda-me, me manda, me avisa, me mostra,
    não {esqueçam/esqueça/esqueças}, {só/apenas} peço, peço que, exijo, exige, contrato, terão
    de""",
        "but": """
    mas, porém, contudo, exceto, menos, salvo, no entanto, senão, entretanto, afinal, embora, só
    que, fora, tirando, excetuando, à exceção, ainda assim""",
        "only": """
    limitada, excluindo, não comercial, só, apenas, somente, exclusivamente, mais nada, máximo,
    único, única, restrita, o resto, ao resto, no resto, ao restante, a primeira, a segunda foto, a
    última, exclusivo, exclusividade, uso pessoal, uso interno, sem {fins/uso} {comerciais/
    comercial}, lado nenhum""",
        "price": """
    pagar, pagam, pagarem, paguem, pagamento, dinheiro, preço, valor, grátis, de graça, desconto,
    cupom, cupão, fatura, remuneração, cachê, orçamento, presente, brinde, reais, cobro, cobrar,
    comissão, código, par, vale compras, paga, pago, pagos, pagando, pagar-me, {mil/cem/100/50/200/
    500/20/30/10} conto, pila, pilas, paus, pratas, grana, bufunfa, guito, dindin, cash, notas,
    cachet, honorários, tarifa, tabela, preços, custa, custo, mbway, iban, transferência, boleto,
    recibo, permuta, parceria, parcerias, publi, publis, patrocínio, mimo, mimos, amostra, exemplar,
    oferta, ofereçam, oferecem, oferecerem, portes, frete, descontos, descontinho, cupons, voucher,
    gratuito, gratuita, borla, compensação, retribuição, remunerada, remunerar, royalties, direitos,
    licenciamento, vendo, vender, venda, comprar, ganho {o quê/alguma coisa/com isso/quanto}, o que
    ganho, aluguel, salário, visibilidade, collab, troca, brindes, dólares, kwanzas, meticais,
    milhões, doação, doem, biscoitos""",
        "credit": """
    crédito, créditos, creditarem, creditem, creditar, marcar, marcarem, marquem, marcando,
    mencionar, mencionem, mencionarem, menção, identificar, identifiquem, citar, citem, citarem,
    citando, nome, link, arroba, autoria, fonte, assinatura, marca d'água, credite, me marca, me
    marque, marca-me, marquem-me, marcam-me, marca {a gente/eu/o meu/meu/lá/aí}, tag, menciona,
    mencione, referência, nomear, cite, meu perfil, meu insta, apelido, sobrenome, copyright,
    direitos autorais, direitos de autor, legenda, assinado, identificada, identifique, me marcam,
    mencionando, creditando""",
        "time": """
    até, ano, anos, mês, meses, semana, semanas, fim, durante, dias, mais tarde, amanhã, por
    enquanto, hoje, por agora, temporariamente, este verão, a partir de, janeiro, fevereiro, março,
    abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, segunda, terça,
    quarta, quinta, sexta, sábado, domingo, temporada, trimestre, em breve, prazo, temporário, 24h,
    para já""",
        "edit": """
    cortar, corte, cortes, desfocar, desfoquem, desfocarem, borrar, borrem, editar, modificar,
    alterar, rosto, rostos, cara, tapar, tapem, filtro, corta, cortem, cortando, cortarem, recortem,
    recorte, desfoque, blur, pixelizar, embaçar, tarja, emoji, esconder, esconde, ocultar,
    anonimamente, anónima, anônima, photoshop, retocar, filtros, nas cores, as cores originais,
    preto e branco, mexam, mexer, editem, editarem, alterem, alteração, modifiquem, apareça,
    apareçam, matrícula, placa, texto, montagem, meme, com ia, inteligência artificial, taparem, não
    aparecer""",
        "minor": """
    filho, filha, filhos, criança, crianças, bebé, bebê, menores, mãe, pai, pais, tenho 13, tenho
    14, tenho 15, tenho 16, tenho 17, sobrinho, sobrinha, menino, menina, neto, neta, adolescente,
    escola, filhinha, filhinho, filhas, garoto, garota, miúdo, miúda, miúdos, puto, putos, a minha
    {pequena/pequeno}, neném, recém-nascido, gémeos, gêmeos, adolescentes, netos, netas, sobrinhos,
    afilhado, aluno, alunos, colégio, meninos, meninas, menor, maior de idade, encarregado de
    educação, responsável legal, tutor, {8/9/10/11/12/13/14/15/16/17/doze/treze/catorze/quinze/
    dezasseis/dezesseis} {anos/aninhos}, {7/8/9} o ano, {minha/meu/meus} {pequena/pequeno/
    pequenos}""",
        "third": """
    não é {minha/meu/a minha}, não sou eu, mulher, marido, esposa, irmã, irmão, amiga, amigo,
    amigos, namorada, namorado, fotógrafo, fotógrafa, pergunta, perguntem, perguntar, pertence,
    tirou, ele, dele, dela, alguém, roubada, colega, chefe, autor, autora, prima, primo, outra
    pessoa, {meu/minha/a minha} {amor/mano/mana/gajo/gaja/mor}, não é da minha autoria, não {tirei/
    fiz/a tirei/sou a autora/sou o autor}, não fui, amigas, cunhado, cunhada, sogro, sogra, tio,
    tia, avô, avó, vó, vô, avós, noivo, noiva, ex, vizinho, vizinha, colegas, primos, irmãos,
    fotógrafos, agência, estúdio, print, repost de, encontrei, achei {no/na/em/a}, peguei {de/do/da/
    no/na}, dona, dono, proprietário, emprestada, {conta/perfil/página} {do/da/de}, outras pessoas,
    terceiros, desconhecido, turma, modelo, orientador, produtora, empresário, ela {não quer/quer/
    deixa/autoriza/aceita/concorda/disse}, eles, deles, delas, tirada {por/pelo/pela}, fotografou,
    quem {fez/manda/decide}, pergunte, falem com, fala com, falar com""",
        "said": """
    diz, dizem, disse, dizer, dizendo, responde, responder, responda, respondi, escreve, escrever,
    significa, hashtag, comenta, comente, palavra, falou, falei, falam, fala, pediu, perguntaram,
    segundo, citação, hashtags, concurso, passatempo, robô, bot, automático, deixo {bem/} claro,
    escrevi, escreveu, {demorou/demora} {muito/demais/tanto/um pouco/bastante/a/para/pra}, dizia, li
    que, {não/nunca} disse que não, diria""",
        "laugh": """
    kkkk, kkkkk, kkkkkk, rs, hahahah, sei lá, talvez, piada, brincadeira, golpe, spam, burla, acho,
    penso que sim, suponho, provavelmente, pois sim, pois pois, tá bom tá, quem sabe, ironia,
    roubar, hmm, por que não, porque não, sonhem, até parece, ahahah, hahahaha, eheh, hihihi,
    sarcasmo, brincando, {a/na} brincar, zoando, zoeira, gozar, a sério que, vai nessa, aham sei,
    conta outra, me engana que eu gosto, dia de são nunca, {1/primeiro} de abril, quem {me/nos/}
    dera, só {pode/podem} ser, que {lata/descaramento/absurdo}, cara de pau, abusados, ladrões,
    vergonha, mentira, fraude, fake, estranho, {não/nem} {sei/tenho a certeza/tenho certeza/estou
    certa/estou certo/faço ideia}, sei não, pode ser {que/um dia}, em princípio, {vou/tenho de/
    deixa-me/deixem-me/me deixa/quero} {pensar/ver/refletir/decidir/ler/consultar/falar}, a pensar,
    vou perguntar, logo {se vê/vejo/vemos/digo}, depois {vejo/vemos/a gente vê}, {já/depois/amanhã/
    mais tarde} {vos/te/lhe/lhes/} {digo/aviso/respondo/confirmo/falo}, vamos ver, veremos, bora
    ver, {deixem/deixa} {eu/-me} {ver/pensar}, nem {sim nem não/que sim nem que não}, mais ou menos,
    meh, hum, ué, é o quê, pois é, tá certo tá, decepção, decepcionada, horrível, defeito, {usem/
    use/usa/publiquem/partilhem/postem} {a/as} {vossa/vossas/tua/tuas/sua/suas/de vocês}, indecisa,
    indeciso, em dúvida, na dúvida""",
        "ask": """
    qual, quais, quem, por que, porquê, onde será, é verdade, posso, o que, quanto, quantos, para
    quê, pra quê, onde {é que/fica/vai/vão/leio/encontro/está/estão/vejo/eu/irá/seria}, em que
    {canais/redes/site/sites/sítio/página/contexto/campanha}, de que {empresa/forma}, que {uso/tipo
    de/marca/loja}, como {funciona/faço/é que funciona/seria/devo/conseguiram/me encontraram/isso/
    assim/é isso/aceito/autorizo}, quando {é que/vai/vão/sai/seria}, será que, cadê, pode-se,
    poderia, poderiam, podia, pode {me/explicar/dizer/esclarecer/mandar/enviar}, podem {me/explicar/
    dizer/esclarecer/mandar/enviar}, pode-me, {queria/gostaria de/gostava de/quero/preciso} {saber/
    entender/perceber/perguntar/compreender}, {uma/minha/a minha} {dúvida/pergunta/questão},
    dúvidas, a sério, é {sério/real/golpe/oficial/mesmo/obrigatório}, há algum, há alguma, tem
    {algum/alguma} {custo/prazo/contrato/coisa}, {usa/usam/vão usar/vai usar/querem usar/vai
    aparecer/vão pôr} {onde/como}, até quando, {vocês/vcs} {vão/querem/usam/são}, tenho de {fazer/
    pagar/assinar}, têm a certeza, quantas, hein""",
    },
    {
        "site": "site, website, web, online, internet, sítio, página web",
        "product_page": "loja online, loja virtual, shop, página de produto, página do produto",
        "gallery": "galeria",
        "social": "redes, redes sociais, rede social, stories, histórias",
        "email": "newsletter, email, emails, e-mail, boletim",
        "ads": """
    anúncios, anúncio, publicidade, propaganda, propagandas, comercial, comerciais, campanha,
    campanhas, publicitários, promoção""",
        "in_store": "loja, lojas, loja física",
        "print": "imprimir, impresso, impressa, cartazes, cartaz, impressão, panfletos",
        "catalogue": "catálogo, catálogos",
    },
)
