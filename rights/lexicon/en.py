"""English answers."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "en",
    {
        "yes": "no probs, no prob, no bother, "
        "yess, of course, ofc, ofcourse, sure, sure thing, surely, absolutely, "
        "definitely, certainly, by all means, totally, for sure, yes indeed, indeed, with "
        "pleasure, gladly, happily, {no/no big} problem, no problem at all, no problems, no "
        "worries, no worries at all, why of course, 100 percent, hell yes, hell yeah, heck yes, "
        "oh yes, yes yes, a big yes, it's a yes, that's a yes, that's a yes from me, it's a yes "
        "from me, a yes from me, yes from me, big yes, yes i do, you bet, yassss, yas, ya, yea, "
        "yeh, aye, most certainly, most definitely, affirmative",
        "permit": "go ahead, go for it, please go ahead, feel free, please feel free, feel free "
        "to, please do, do it, be my guest, help yourself, {i/we/i do/i hereby/yes i/i fully/i "
        "totally} {agree/consent/accept/approve}, agree, agreed, approved, granted, "
        "{permission/consent} {granted/given}, {you have/you've got/you got/u have} my {full/} "
        "{permission/consent/approval/ok/okay/blessing/yes}, i {give/grant} {you/u} {my/} "
        "{full/} {permission/consent}, i {give/grant} {my/} {full/} {permission/consent}, i'm "
        "{ok/okay/fine/good/cool/happy} with {that/it/this}, {fine/ok/okay/good/cool/all good} "
        "{by/with} me, {that's/it's/that is/it is} {ok/okay/fine/good/all good/totally "
        "fine/absolutely fine/perfectly fine} {with me/by me/}, i'd {love/be happy/be glad/be "
        "honoured/be honored/be delighted} {you to/that/it/for you to/if you did}, i would "
        "{love/be happy/be honoured/be honored} {you to/that/it/for you to}, {it's/they're/it "
        "is} all yours, all yours, {i/we} don't mind {at all/}, i have no objection, no "
        "objection, no objections, i say yes, i'm saying yes, i'm in, count me in, i authorise "
        "you to, i authorize you to, i allow it, i allow you to, i allow this, i'm happy for you "
        "to, {don't/do not} hesitate to, i hereby {give/grant} {you/} {my/} "
        "{permission/consent}, i'd be {honoured/honored/delighted/happy}, {you/u} {have it/got "
        "it}, {i/i'd} love that, go right ahead, {you/u} go ahead",
        "weak": "fine, alright, all right, i guess, sounds good, sounds great, works for me, "
        "good, all good, deal",
        "can": "{you/u/you guys/y'all/you all} {can/may/are welcome to/are free to/are allowed "
        "to/can totally/can absolutely/can definitely/can of course/can certainly/may "
        "certainly/may of course}, you're {welcome/free/allowed/more than welcome/very welcome} "
        "to, welcome to, happy {for you/} to {let you/}, happy for {u/y'all/you guys} to, "
        "{happy/glad} for you to, happy to have you, it can be, this can be, it may be, {my/the} "
        "{photo/picture/pic/image} {can/may} be, allowed to, free to, i'm happy to let you, "
        "{i/i'll/i will} let you, i'm fine with you, i'm ok with you, i'm okay with you, ok for "
        "you to, okay for you to, fine for you to, permission to, my permission to, consent to "
        "you, ok to, okay to, fine to, {love/like} for you to, love you to, glad to {let/have} "
        "you, glad if you, honoured for you to, honored for you to",
        "use": "using, used, sharing, posting, reposting, featuring, publishing, feature it",
        "imp": "use, share, post, repost, reshare, feature, publish, display, show it, show off, "
        "take it, have it, include, reuse, re-use, regram, share away, use away, post away",
        "obj": "it, this, that, them, these, those, {my/the/this/that/our} "
        "{photo/picture/pic/image/shot/video/clip/post/reel/story/content/snap/foto}, "
        "{my/the/these/those} {photos/pictures/pics/images/shots/videos/posts}, this one, that "
        "one, the one, photo, picture, pic, image, one of mine, mine, any of {them/these/my "
        "photos/my pictures}, {the/your/all/} {terms/conditions/terms and conditions}",
        "fill": "on, in, for, to, your, the, our, and, with, as, you, u, want, like, wish, "
        "wherever, anywhere, everywhere, whenever, however, any, anytime, way, all, i, my, me, "
        "of, a, an, from, at, channels, channel, page, pages, feed, credit given, need, purpose, "
        "will, be, is, are, am, do, would, i'm, it's, that's, i'll, i do",
        "soft": "i'm the photographer, i am the photographer, as the photographer, "
        "as the author, i'm the author, i am the author, "
        "so, well, please, and please, team, guys, folks, there, dear, very, really, "
        "very much, so much, a lot, again, too, also, pls, plz, good morning, good evening, "
        "everyone, just saying, my dear, sorry, so sorry, i'm sorry",
        "nice": "thanks so much, thank u, thanks for {asking/reaching out/the "
        "message/checking/the kind words/your message/featuring me}, thank you {so much/very "
        "much/for asking/for reaching out/so much for asking/for the message/for your message}, "
        "thanks a lot, many thanks, {i'm/i am/so/i'm so/i'm very} "
        "{honoured/honored/flattered/happy/glad/delighted/thrilled/excited}, honoured, honored, "
        "flattered, delighted, what an {honour/honor}, how "
        "{nice/cool/lovely/kind/sweet/exciting}, great, awesome, amazing, wonderful, fantastic, "
        "lovely, brilliant, excellent, cheers, my pleasure, pleasure, a pleasure, it's my "
        "pleasure, an honour, an honor, would be {great/lovely/amazing/awesome/an honour/an "
        "honor/cool}, that would be {great/lovely/amazing/awesome/an honour/an honor/cool}, "
        "that'd be {great/lovely/amazing/awesome/cool}, i'm glad you {like/liked/love} it, glad "
        "you {like/liked/love} it, happy you {like/liked/love} it, so glad you {like/liked/love} "
        "it, can't wait, can't wait to see it, looking forward to {it/seeing it}, enjoy, have "
        "fun, happy to help, you're welcome, welcome, best, best wishes, kind regards, yay, "
        "woohoo, woo, have a {great/nice/lovely} day, {thanks/thank you} for {the/your} {kind "
        "words/compliment/compliments/lovely words}",
        "chat": "love, i love, loved, these boots, those boots, the boots, my boots, boots, "
        "shoes, jacket, my shoes, my jacket, backpack, tent, was, were, beautiful, best "
        "{boots/shoes/brand} ever, day, hike, trip, brand, favourite, favorite, ever, great "
        "brand, nice, such, i don't use, i am, we are, you are, you're, had, fun, summer, "
        "winter, mountain, mountains, trail, weekend, time, walk, comfy, comfortable, amazing "
        "boots, new, here, here you go, there you go, proud, fan, big fan, always, forever, got, "
        "bought, wearing, wore",
        "no": "no, nope, nah, nooo, noo, no no, nay, negative, no thanks, no thank you, no thx",
        "neg": "not, don't, dont, do not, didn't, didnt, can't, cant, cannot, can not, won't, "
        "wont, wouldn't, never, isn't, aren't, none, nobody, nothing, without, neither, nor, "
        "stop, doesn't, shouldn't, couldn't, haven't, ain't, hardly, no one, am not, i'm not, "
        "please do not, do no, wouldnt, doesnt, isnt, please don't, pls don't",
        "want": "agreement, comfortable with, wanted, allow, allowed, permit, consent, "
        "consented, permission, authorise, authorize, authorised, authorized, okay with, ok "
        "with, happy with, happy about, interested, accept, approve, appreciate, give you",
        "refuse": "no way, out of the question, {i/i must/i have to/i'll/i will} "
        "{refuse/decline/pass/disagree/object}, refuse, declined, denied, permission denied, not "
        "interested, rather not, prefer not, i'd rather you didn't, rather you didn't, i'd "
        "rather you did not, prefer you didn't, prefer that you don't, would rather not, i'd "
        "prefer not, i'd prefer you didn't, absolutely not, certainly not, definitely not, hell "
        "no, of course not, not a chance, no chance, not today, over my dead body, hands off, "
        "leave me alone, hard pass, i'll pass, i withdraw, i withdraw my "
        "{consent/permission/yes}, i revoke, i revoke my {consent/permission}, i take back my "
        "yes, i changed my mind, changed my mind, i've changed my mind, keep it private, not for "
        "you, under no circumstances, better not, not happening, no permission, no consent, "
        "forget it, thanks but no thanks, thanks but no, sorry but no, sorry no, never ever, "
        "{don't/do not} {want/wish/like} {this/that/it/you to/my photo/my picture/to/}, {i/i'm/i "
        "am/i'm going to/i have to/i must} {said/saying/say} no, i'd say no",
        "remove": "remove, delete, take down, take it down, take this down, take that down, take "
        "my {photo/picture/pic/post} down, take them down, taken down, removed, deleted, "
        "unpublish, pull it down, get rid of",
        "cond": "subject to, pending, "
        "if, as long as, so long as, provided, provided that, providing, unless, in "
        "case, on condition, on the condition, assuming, depends, it depends, once, after, when, "
        "before, first, in exchange, in return, would need, i need, require, must, have to, need "
        "to, has to, should",
        "but": "but, although, though, except, except for, apart from, yet, still, other than, "
        "instead, rather, on second thought, however not",
        "only": "that's all, no other, limited to, excluding, excluded, non commercial, "
        "not commercially, "
        "only, just, solely, exclusively, just for, nothing else, nowhere else",
        "price": "pay, paid, payment, paying, money, cash, fee, price, charge, cost, "
        "compensation, compensate, for free, free, discount, voucher, coupon, gift card, "
        "invoice, rate, rates, license fee, licence fee, royalty, royalties, budget, bucks, "
        "commission, code, send me, free pair, pair",
        "credit": "credit, credits, credited, credit me, crediting, tag me, tag, tagged, "
        "tagging, mention me, mention, mentioning, my name, link back, link to me, link, "
        "attribution, attribute, shout out, shoutout, handle, copyright, watermark",
        "time": "until, till, til, year, years, month, months, week, weeks, days, end of, this "
        "season, today, tomorrow, tonight, next, temporarily, for now, later, not yet, maybe "
        "later, one time, once only, limited",
        "edit": "crop, cropped, cropping, blur, blurred, edit, edited, editing, alter, altered, "
        "modify, change, unedited, uncropped, filter, face, faces, low res, resolution, version",
        "minor": "kid, kid's, kids, child, child's, children, son, son's, daughter, daughter's, "
        "baby, toddler, minor, underage, teen, teenager, i'm 12, i'm 13, i'm 14, i'm 15, i'm 16, "
        "i'm 17, years old, yo, mom, mum, mommy, parents, parent, dad, school, niece, nephew, "
        "grandson, granddaughter, i'm 10, i'm 11, i am 12, i am 13, i am 14, i am 15, i am 16, i "
        "am 17, im 13, im 14, im 15, im 16",
        "third": "isn't mine, not mine, not my {photo/picture/pic/image/video}, isn't my "
        "{photo/picture/pic}, wasn't me, didn't take, wife, husband, sister, brother, friend, "
        "friends, friend's, boyfriend, girlfriend, partner, photographer, ask, belongs to, took, "
        "taken by, he, she, they, his, her, their, someone, somebody, anyone, people, owner, "
        "stole, stolen, found it, found this, credit goes to, colleague, boss, agency, "
        "everybody, him",
        "said": "say, says, said, saying, reply, replied, replying, answer, answered, write, "
        "wrote, type, typed, comment, tell, told, means, mean, meaning, hashtag, asks, asked, "
        "quote, respond, called, word, words",
        "laugh": "yeah right, as if, whatever, sarcasm, joke, joking, jk, kidding, just kidding, "
        "funny, sure jan, yeah sure, oh sure, suuure, scam, spam, fake, bot, ridiculous, lmfao, "
        "hahahaha, maybe, perhaps, probably, might, not sure, i think, think, dream on, nice "
        "try, good luck with that, steal, hmm, hm, umm, um, er, idk, dunno, i suppose, suppose, "
        "right",
        "ask": "what, where, which, who, whose, how, when do, when will, why, why not, is this, "
        "is it, is that, are you, do you, do i, does, can i, can you, could you, could i, would "
        "you, will you, may i, did you, have you, how much, what for, what do, is there, will "
        "it, will i",
    },
    {
        "site": "website, web site, site, webpage, web page, web, homepage, home page, "
        "{your/the} website, {your/the} site, online",
        "product_page": "shop, online shop, web shop, webshop, online store, product page, "
        "product pages, store page",
        "gallery": "gallery, galleries",
        "social": "social, socials, social media, social channels, social networks, stories, "
        "your stories",
        "email": "newsletter, newsletters, email, emails, e-mail, mailing, mailings",
        "ads": "ads, ad, advert, adverts, advertising, advertisement, advertisements, paid ads, "
        "commercial, commercials, commercially, marketing, campaign, promotion",
        "in_store": "in store, in stores, in-store, physical store, screens",
        "print": "prints, poster, posters, billboard, billboards, flyer, flyers, printing",
        "catalogue": "catalogue, catalog, brochure, lookbook",
    },
)
