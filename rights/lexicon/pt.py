"""Answers in Portuguese."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "pt",
    {
        "yes": "sim, simm, siim, claro, claro que sim, com certeza, certamente, com prazer, com "
        "todo o prazer, com muito prazer, com todo prazer, com muito gosto, com todo o gosto, "
        "com gosto, absolutamente, obviamente, óbvio, naturalmente, lógico, sem problema, sem "
        "problemas, sem problema nenhum, nenhum problema, não há problema, não tem problema, sem "
        "dúvida, evidentemente, mas é claro, é claro, é claro que sim, claro claro, pois claro, "
        "um grande sim, é um sim, com todo o carinho, de certeza, perfeitamente",
        "permit": "não me oponho, não vejo {nenhum/} {mal/problema/inconveniente} {nisso/}, "
        "fiquem à vontade, fique à vontade, fica à vontade, à vontade, estejam à "
        "vontade, esteja à vontade, sintam-se à vontade, sinta-se à vontade, podem sim, pode "
        "sim, podes sim, {eu/} aceito, aceito {os/as/os vossos} {termos/condições}, {eu/} "
        "concordo, concordo com {os/as} {termos/condições}, {estou/} "
        "{plenamente/totalmente/completamente/} de acordo, {eu/} autorizo, autorizo o uso, "
        "autorizo a {utilização/usar}, autorizado, consinto, aprovo, aprovado, permissão "
        "concedida, concedido, {têm/tem/tens/vocês têm} {a minha/minha/toda a minha/o "
        "meu/meu/toda} {autorização/permissão/consentimento/aprovação/ok/aval}, dou {a "
        "minha/minha/o meu/meu/} {autorização/permissão/consentimento/ok}, dou-vos {a minha/} "
        "{autorização/permissão}, por mim {tudo bem/ok/sim/pode ser/está ok/pode/podem}, não me "
        "importo, não me importo nada, não tenho nada contra, nada contra, não vejo problema, "
        "não vejo problema nenhum, não vejo inconveniente, digo que sim, digo sim, é toda vossa, "
        "toda vossa, não hesitem em, podem usar à vontade, manda ver, mandem ver, vão em frente, "
        "vá em frente, eu topo, topo",
        "weak": "tudo bem, tá bom, ta bom, está bem, certo, beleza, bem, pode ser, blz, "
        "combinado, bom, perfeito, tranquilo, ótimo, bora, siga, força",
        "can": "{vocês/você/tu/} {podem/pode/podes/podem claro/podem com certeza}, podem, pode, "
        "podes, livres para, livre para, autorização para, permissão para, feliz que, fico feliz "
        "que, fico feliz em que, adoraria que, gostaria que, permito que, deixo, deixo vocês, "
        "permissão de, autorizo que, autorizo vocês a, autorizo a marca a",
        "use": "usar, usá-la, usa-la, usem, use, usarem, usada, utilizar, utilizá-la, utilizem, "
        "utilizarem, utilizada, compartilhar, compartilhá-la, compartilhem, partilhar, "
        "partilhá-la, partilhem, publicar, publicá-la, publiquem, publicada, postar, postem, "
        "repostar, mostrar, mostrá-la, divulgar, divulguem, divulgá-la, colocar, republicar, "
        "reproduzir, exibir, pegar, uso, usar sim, repostarem, mostrem",
        "imp": "usem-na, usa, usem à vontade, use à vontade, peguem, partilhem à vontade, "
        "compartilhem à vontade, utilizem à vontade",
        "obj": "{a/minha/a minha/essa/esta} {foto/imagem/fotografia/publicação/foto toda}, "
        "{o/meu/o meu/esse/este} {vídeo/post/reel/conteúdo/clipe}, {as/minhas/as "
        "minhas/essas/estas} {fotos/imagens}, foto, fotos, imagem, a minha, ela, la, lo, na, "
        "{os/as/vossos/seus/} {termos/condições}",
        "fill": "no, nos, nas, em, para, pra, pro, vosso, vossa, vossos, vossas, seu, sua, seus, "
        "suas, teu, tua, que, de, do, da, dos, das, com, por, e, como, quiserem, quiser, "
        "quiseres, preferirem, onde, quando, a, o, as, os, ao, à, aos, às, minha, meu, eu, me, "
        "mim, lhe, vos, um, uma, canais, página, páginas, tudo, toda, todas, todos, é, são, "
        "será, ser, vocês, você, sempre que, livremente, foto sim, isso, precisarem, ok sim, "
        "estou, lhes, qualquer, lugar",
        "soft": "sem medo, sem drama, sem stress, sem estresse, "
        "sou {o/a} {autor/autora}, {como/na qualidade de/enquanto} {autor/autora}, "
        "olá, oi, oie, bom dia, boa tarde, boa noite, por favor, pfv, muito, demais, "
        "mesmo, pessoal, gente, equipe, equipa, então, abraço, abraços, beijos, beijinhos, bjs, "
        "também, um abraço, queridos, amores, ei, opa, aí, desculpe, desculpem, lamento, sinto "
        "muito, infelizmente",
        "nice": "muito obrigada, muito obrigado, obrigada {por perguntar/pelo contato/pelo "
        "contacto/pela mensagem/pelo carinho/eu/a vocês/por pedirem/pelo convite/por "
        "perguntarem}, obrigado {por perguntar/pelo contato/pelo contacto/pela mensagem/pelo "
        "carinho/eu/a vocês/por pedirem/pelo convite/por perguntarem}, valeu, {que/é "
        "uma/uma/será uma/seria uma} {honra/alegria}, é um prazer, um prazer, será um prazer, "
        "que {legal/bom/fixe/máximo/lindo/giro/bacana}, honrada, honrado, {fico/fiquei/estou/} "
        "{feliz/muito feliz/honrada/honrado/contente/lisonjeada/lisonjeado}, adoraria, legal, "
        "fixe, maravilha, incrível, fantástico, excelente, que bom que gostaram, ainda bem que "
        "gostaram, fico feliz que gostaram, de nada, muito fixe, espetacular, uau, grata, grato",
        "chat": "amo, adoro, amei, adorei, gosto, estas botas, essas botas, botas, sapatos, "
        "casaco, mochila, tenda, marca, bonita, bonito, linda, lindo, dia, trilha, trilho, "
        "caminhada, montanha, foi, era, estas, essas, confortáveis, melhor, vossa marca, fã, "
        "verão, inverno, aqui, sempre",
        "no": "não, nao, n, nãão, não não, nope, nop, não obrigada, não obrigado",
        "neg": "nunca, jamais, nem, sem, nada, ninguém, nenhum, nenhuma, tampouco, parem de, "
        "pare de",
        "want": "quero, gostaria de, desejo, permito, permissão, autorização, consentimento, "
        "interessa, interesse, queria, dou, deixa, interessada, interessado, acordo, queremos, "
        "autorizei, têm, tem",
        "refuse": "recuso, recuso-me, me recuso, rejeito, nem pensar, de jeito nenhum, de "
        "maneira nenhuma, de forma alguma, de modo nenhum, de modo algum, prefiro que não, "
        "prefiro não, preferia que não, preferiria que não, preferia não, melhor não, é melhor "
        "não, claro que não, com certeza não, absolutamente não, certamente não, negado, fora de "
        "questão, está fora de questão, não autorizo, não aceito, não concordo, não consinto, "
        "não permito, não quero, não usem, não use, não uses, não publiquem, não postem, não "
        "compartilhem, não partilhem, não utilizem, não podem, não pode, não podes, não têm, não "
        "estou de acordo, não gostaria, não tenho interesse, não me interessa, não dou, não "
        "desejo, nada disso, retiro o meu consentimento, retiro meu consentimento, retiro a "
        "autorização, mudei de ideia, mudei de ideias, oponho-me, me oponho, dispenso, passo, "
        "deixem-me em paz, nem morta, nem morto, nem a pau",
        "remove": "remover, removam, remova, removam-na, apagar, apaguem, apague, apaguem-na, "
        "tirar, tirem, tire, tirem-na, retirar, retirem, retire, retirem-na, excluir, excluam, "
        "exclua, eliminar, eliminem, deletar, deletem, delete",
        "cond": "assim que, uma vez que, sujeito a, "
        "se, desde que, contanto que, com a condição, na condição, caso, enquanto, a "
        "menos que, a não ser que, em troca, depende, primeiro, antes, depois, têm de, tem que, "
        "têm que, condição, mediante, sob condição",
        "but": "mas, porém, contudo, exceto, menos, salvo, no entanto, senão, entretanto, "
        "afinal, embora, só que, fora",
        "only": "só isso, limitado, limitada, excluindo, não comercial, com exceção, "
        "com exceção de, em mais lado nenhum, "
        "só, apenas, somente, unicamente, exclusivamente, mais nada",
        "price": "pagar, pagam, pagarem, paguem, pagamento, dinheiro, preço, valor, grátis, de "
        "graça, desconto, cupom, cupão, fatura, remuneração, cachê, orçamento, presente, brinde, "
        "reais, cobro, cobrar, comissão, código, par, vale compras, vale desconto",
        "credit": "crédito, créditos, os créditos, creditarem, creditem, creditar, marcar, "
        "marcarem, marquem, me marquem, marcando, marcação, mencionar, mencionem, mencionarem, "
        "mencionando, menção, identificar, identifiquem, citar, citem, citarem, citando, nome, "
        "meu nome, o meu nome, link, arroba, autoria, fonte, assinatura, marca d'água",
        "time": "até, ano, anos, mês, meses, semana, semanas, fim, durante, dias, mais tarde, "
        "amanhã, por enquanto, hoje, por agora, temporariamente, este verão",
        "edit": "cortar, corte, cortes, recortar, desfocar, desfoquem, desfocarem, borrar, "
        "borrem, editar, edição, modificar, alterar, rosto, rostos, cara, tapar, tapem, filtro, "
        "cobrir",
        "minor": "filho, filha, filhos, criança, crianças, bebé, bebê, menor de idade, menores, "
        "mãe, pai, pais, tenho 13, tenho 14, tenho 15, tenho 16, tenho 17, sobrinho, sobrinha, "
        "menino, menina, neto, neta, adolescente, escola, tenho {10/11/12/13/14/15/16/17} anos",
        "third": "não é {minha/minha foto/minha a foto/meu/a minha}, não sou eu, não fui eu, "
        "mulher, marido, esposa, irmã, irmão, amiga, amigo, amigos, namorada, namorado, "
        "fotógrafo, fotógrafa, pergunta, perguntem, perguntar, perguntar a, pertence, tirou, "
        "ele, dele, dela, alguém, roubada, colega, chefe, patrão, autor, autora, prima, primo, "
        "outra pessoa",
        "said": "diz, dizem, disse, dizer, dizendo, responde, responder, respondam, responda, "
        "respondi, escreve, escrever, escreva, significa, hashtag, comenta, comente, comentar, "
        "palavra, quer dizer",
        "laugh": "kkkk, kkkkk, kkkkkk, rs, hahahah, sei lá, talvez, piada, brincadeira, golpe, "
        "spam, falso, burla, acho, acho que sim, penso que sim, suponho, provavelmente, não sei, "
        "pois sim, pois pois, tá bom tá, quem sabe, ironia, roubar, hmm, mmm, por que não, "
        "porque não, vou pensar, sonhem, até parece",
        "ask": "qual, quais, quem, para que, pra que, por que, porquê, onde será, vocês são, é "
        "verdade, posso, o que, quanto, quantos, como vão, como assim, para quê, pra quê",
    },
    {
        "site": "site, website, web, online, internet, sítio, página web",
        "product_page": "loja online, loja virtual, shop, página de produto, página do produto",
        "gallery": "galeria",
        "social": "redes, redes sociais, rede social, stories, histórias",
        "email": "newsletter, email, emails, e-mail, boletim",
        "ads": "anúncios, anúncio, publicidade, propaganda, propagandas, comercial, comerciais, "
        "campanha, campanhas, publicitários, promoção",
        "in_store": "loja, lojas, loja física",
        "print": "imprimir, impresso, impressa, cartazes, cartaz, impressão, panfletos",
        "catalogue": "catálogo, catálogos",
    },
)
