"""English answers."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "en",
    {
        "yes": """no probs, no prob, no bother, yess, of course, ofc, ofcourse, sure, sure thing,
surely, absolutely, definitely, certainly, by all means, totally, for sure, indeed, with pleasure,
gladly, happily, {no/no big} problem, no problem at all, no worries, no worries at all, hell yes,
hell yeah, yes from me, you bet, yassss, yas, ya, yea, yeh, aye, affirmative, abso-bloody-lutely,
defo, deffo, def, obvs, obvi, obviously, naturally, totes, fo sho, fosho, yessir, yes siree, yh,
yhh, yesh, yus, yass, yaaas, yesss, yees, ye sure, ye course, ja sure, ja no for sure, yeah nah
yeah, why aye, whey aye, {you/ya/u} betcha, {u/ya} bet, {you/u/ya} bet your {boots/life/bottom
dollar}, {heck/hella/bloody hell/fuck/fuckin} {yes/yeah/yea}, but of course, why yes, no wukkas,
no wuckas, no wahala, nae bother, nae problem, nae probs, no dramas, not a problem, not a problem at
all, with all my heart, {with/} {the greatest of pleasure/the greatest pleasure/great pleasure/much
pleasure}, with my pleasure, {my/the/our} {answer/reply} {is/is a/is an enthusiastic/is a big} yes,
{it's/its/that's} a {big/huge/definite/resounding/big fat/} yes {from me/from us/}, {a/one/}
{hundred/thousand/million} times {yes/over yes}, i mean yes, i say aye, {yes/yeah/sure/yep/yea/why
aye/aye} man, yes thanks, sure can, without hesitation, without a doubt, wholeheartedly, a yes from
me, {a/} big yes, most {certainly/definitely}, 100 percent, no problems, why of course, {no/nae}
bother at all""",
        "permit": """go ahead, go for it, feel free, feel free to, please do, do it, be my guest,
help yourself, agree, agreed, approved, granted, all yours, no objection, i say yes, i'm saying yes,
i'm in, {i/i'd} love that, go right ahead, {you/u} go ahead, go on then, on {ye/you} go, gwan then,
{go/just go} {nuts/wild/crazy/bananas/mad/for your life/your hardest}, {you/u} go for it, go 4 it,
goahead, knock {yourself/yourselves/urself/urselves} out, help {yourselves/urself/urselves/yerself/
yerselves/yaself/your self}, fill {your/yer/ya/ur} boots, crack on, fire away, have at it, work
away, run with it, full steam ahead, proceed, please feel free to, do so, do go ahead, {you're/you
are/ur} {good to go/all set/cleared/cleared for takeoff}, say less, i'm all for {it/that/this},
{it's/its/it is/consider it} {all/} {yours/urs} {to use/to share/for the taking/}, consider {this/
it} my {official/full/} {yes/permission/consent}, no {objection/objections/issue/issues} {from me/
from us/here/on my side/from my side/from my end/whatsoever}, nothing against {it/that/this}, {i
have/} no hesitation in {giving/granting} {you/} {my/} {permission/consent}, {fine/ok/okay/good/
cool/all good/totally fine/absolutely fine} {by/with/w} {me/us}, all good {from my side/from my end/
on my end/on my side}, {i'm/im/i am/we're} {totally/more than/perfectly/} {ok/okay/fine/good/cool/
happy} with {that/it/this}, count {us/me} {in/right in}, {count/deal} me in, im in, up for it, up
for that, would be {honoured/honored/delighted/thrilled}, it would be my {pleasure/honour/honor/
privilege}, {you have/you've got/you got/u got/u have} my {full/complete/hearty/} {permission/
consent/approval/ok/okay/blessing/yes/full permission}, with my {full/} {compliments/blessing/
blessings}, {permission/consent/licence} {is/is hereby/hereby/is happily/} {given/granted},
authorised, accepted, terms {accepted/agreed/agreed to/read and accepted}, {i have/i've} read {the/
your} terms and {agree/accept/i agree/i accept/agree to them/i accept them}, agreed to, yes to {all/
everything/all of it/all of that/all of them/all of the above/it all/this}, {too/damn/bloody/dead}
right {you/u/ye/ya} {can/may}, {'course/course} {you/u/ye/ya/y'all/youse/yous/you guys} {can/may},
{of course/ofc/sure/yes} {you/u/ye} {may/certainly may}, you {certainly/absolutely/definitely} {may/
can}, {you're/you are/youre/} {most/more than/very/} welcome to {it/them/this/that}, happy to
{agree/oblige/share/share it/let you have it/let you use it/be on there}, yes do, no objections,
{don't/do not} hesitate to, no brainer, {please/you may/kindly} proceed, consider it done, {it's/
that's} a no brainer, here's my {permission/consent}, {that's/thats/it's/its/that is/it is} {ok/
okay/fine/all good/absolutely fine/totally fine/perfectly fine/quite alright} {with me/by me/with
us/w me/}, {that's/thats/it's/its} {cool/good} {with/by} {me/us}, {i'd/i would/we'd/we would/id}
love {you to/that/it/for you to}, {i/we/} {don't/dont/do not} mind {at all/one bit/a bit/in the
slightest/it/that/this}, i {don't/dont} mind, we don't mind, {you have/you've got/you got/u got}
{the/my} green light, {big/} thumbs up from {me/us}, green light from {me/us}, {i/we/i do/i hereby/
yes i/i fully/i'm happy to/i am happy to/happy to} {agree/consent/accept/approve/give permission/
give consent/give my permission/give my consent/give you permission/give you my permission/grant
permission/grant you permission/grant my permission}, happy to oblige, i {authorise/authorize/allow/
permit} {you to/it/you}, {have/take/grab/nab} {this one/that one}, {i'd/i would/we'd/id} be {happy/
glad/honoured/honored/delighted/thrilled/chuffed/pleased/so happy/very happy/more than happy} {to/
that/it/for you to/for that/}, i should be {honoured/delighted/very pleased}, {i/i hereby/hereby}
{give/grant} {you/u/} {my/} {full/} {permission/consent}, {you/u} {have it/got it}, i allow {this/
it}, i totally agree, hereby consent, {i hereby/hereby/i} {authorise/authorize/permit}""",
        "weak": """fine, alright, all right, i guess, sounds good, sounds great, works for me, good,
all good, deal, okey dokey, okie dokie, okie, ok then, alrighty, righto, righty ho, aight, {that's/
thats/it's/its} {cool/grand/alright/calm}, all fine, fine then, sweet as, too easy, bet, cool beans,
roger, roger that, 10-4, done, we have a deal, why not, sure why not, why the heck not, why wouldn't
i, why would i mind, go on, sold, suits me, that works for me, sounds good to {me/us}, green light,
good to go, gwan, i'm down, im down, i'm so down, so down, no sweat, grand, {i/} {can't/cannot/
don't/do not} {see/think of} {why not/any reason not to/a reason not to/a single reason to say no},
{how/who} {could/can/would} {i/we/anyone} {say no/refuse/resist/ever say no} {to that/to you/to
this/}, {can't/couldn't/cannot/couldn't possibly} {say no/refuse} {to that/to this/to you/},
wouldn't dream of {refusing/saying no}, {i'd be/i would be/would be} {mad/crazy/a fool/silly} {to
say no/to refuse/not to}, you've twisted my arm, she'll be right, i'm easy, still fine, can do, will
do, safe, okay then, fair enough, that works, thumbs up, too right, damn right, no stress, no
biggie, all grand, sounds {fine/lovely/perfect} {to me/}""",
        "can": """{you/u/you guys/y'all/you all} {can/may/are welcome to/are free to/are allowed to/
can totally/can absolutely/can definitely/can of course/can certainly/may certainly/may of course},
happy {for you/} to {let you/}, happy for {u/y'all/you guys} to, allowed to, free to, permission to,
ok to, {you/u/ye/ya/youse/you lot} {can/may} {absolutely/totally/definitely/certainly/of course/
indeed/very well/}, {you're/you are/ur/youre} {most/more than/very/always/all/} {welcome/free/
allowed/good} to, {i'm/im/i am/} {so/very/more than/quite/} {happy/glad/delighted/pleased} for {you/
u/it} to, {i'd/i would/i/we} {like/want} {you/u} to, good to, welcome to, ok for you to, {love/like}
for you to, love you to, glad to {let/have} you, {my/the/this} {photo/picture/pic/image} {can/may}
be, it's {ok/okay/fine} for you to, {i/i'll/i will} let you, it can be, {okay/fine} to, i'm {happy
to let/fine with/ok with/okay with} you, {okay/fine} for you to, {happy/glad/delighted} for {ye/u
guys/youse/you lot/this/it} to""",
        "use": """using, used, sharing, posting, reposting, featuring, publishing, featured, shared,
published, posted, displayed, displaying, showing, reusing, reused, re-used, included""",
        "imp": """use, share, post, repost, reshare, feature, publish, display, show it, include,
reuse, re-use, regram, use away, do {use/share/post/repost/reshare} {it/this/that/them/these/this
one/that one/the picture}, {post/share/feature/repost} away, use it away, showcase, run it, print
it, pin it, regram it, show it off, {stick/whack/slap/bung/chuck/pop/put} {it/that/them/my photo}
{on/up/up on/up there/wherever}, take it, have it""",
        "obj": """it, this, that, them, these, those, {my/the/this/that/our} {photo/picture/pic/
image/shot/video/clip/post/reel/story/content/snap/foto}, photo, picture, pic, image, one of mine,
mine, {the/your/all/} {terms/conditions/terms and conditions}, {my/the/this/that/our} {photo/
picture/pic/image/photograph/shot/video/selfie/pictures/photograph/image/one}, {my/the/these/those/
our} {photos/pictures/pics/images/shots/videos/photographs}, photos, pictures, pics, images,
photograph, photographs, snaps, foto, all three, em, my work, your {request/terms/conditions/
message/question}, the {request/terms/conditions/use}""",
        "fill": """on, in, for, to, your, the, our, and, with, as, you, u, want, like, wish,
wherever, anywhere, everywhere, any, anytime, way, all, i, my, me, of, a, an, from, at, channel,
page, pages, feed, need, purpose, will, be, is, are, am, do, would, i'm, it's, that's, i'll,
{wherever/anywhere/everywhere/whichever/however/whatever/where/whichever ones} {you/u/ye/ya} {like/
want/need/fancy/mentioned}, {as/exactly as/just as} {described/requested/mentioned/you described/you
asked/you asked for/you requested/you mentioned/you like/you wish/you please}, {for/in/on} {the/all
the/any} {purposes/uses/places} {you listed/you mentioned/listed/mentioned/you list}, for {that/
this/all of that/all of it}, in your {message/request/comment/terms}, by, across, its, everything,
the lot, all over, all over the {place/world/internet/web/shop}, the whole world, profile, i'd,
i've, i have, im, id, ive, we'd, we'll, we're, youre, ur, n, w, any time, being, let you, let u,
whenever, channels, platform, platforms, as {often/long} as you {like/want/need}, what a, what an,
we, us, have, has, did, been""",
        "soft": """so, well, please, team, guys, folks, there, dear, very, really, very much, so
much, a lot, again, too, also, pls, plz, good morning, everyone, sorry, i'm sorry, mate, pal, bro,
bruh, bruv, dude, hun, hon, honey, babes, pet, lads, y'all, fam, buddy, bud, my dears, hiya, heya,
hiii, howdy, g'day, ey up, yo, good {afternoon/day/evening}, dear {all/team/sir/madam/sirs/sir or
madam}, omg, omgg, omfg, oh my {god/gosh/goodness/days/word/stars/life/lord/giddy aunt}, gosh,
crikey, whoa, woah, well i never, nawww, och, ah here, lah, eh, ey, ji, literally, honestly, tbh,
ngl, fr, frfr, no cap, lowkey, for real, in fairness, tbf, actually, truly, seriously, btw, by the
way, anyway, i am sorry to say, after all, now, kindly, {so/very/really/} sorry for {the/my} {late/
delayed/slow} {reply/response/answer/message}, sorry {only/} just {saw/seen/spotted} {this/it/your
message/}, {only/} just {saw/seen/spotted} {this/it/your message/your comment}, soz, sry, no need to
{ask/ask twice/ask again/even ask/thank me}, {you/} needn't {even/} have asked, {i/} never thought
{you'd ask/i'd see the day/this would happen}, {i'm/i am/im/as} the {sole/original/} {copyright
holder/rights holder/author/photographer}, i confirm that, my dear, my love, goodness, blimey, once
again, apologies, must say, darling""",
        "nice": """thank u, honored, flattered, delighted, how {nice/cool/lovely/kind/sweet/
exciting}, great, awesome, amazing, lovely, brilliant, cheers, my pleasure, enjoy, have fun, happy
to help, welcome, best, kind regards, yay, woohoo, woo, ta, ty, tysm, tyvm, thnx, thanx, thank youu,
thanks {guys/team/all/mate/man/hun/pal/all the same/though}, cheers {mate/guys/man/pal/though},
{thanks/thank you/ta/ty/cheers/thx/tysm/thank you so much/thanks so much/respect/bless you} for
{asking/asking first/asking nicely/asking so nicely/checking/checking first/even asking/your
interest/your interest in my work/your kind message/the kind message/the lovely message/the love/
understanding}, {thanks/thank you} for the courtesy of asking, thank you for having the {manners/
courtesy} to ask, {i/we/really/} {appreciate/appreciated} {it/that/this/you asking/you asking
first}, bless, bless you, {that's/thats/this is/you're/how/how very} {so/very/too/} {kind/sweet/
nice/lovely} {of you/}, {how/how very} {kind/nice/sweet/lovely} of you to {ask/ask first/say},
{kind/nice/sweet} of you {to ask/to ask first/to say}, so {sweet/kind/nice/cool/lovely/thoughtful},
flattering, {i'm/im/i am/so/i'm so/im so/very/absolutely/totally/i'm well/i'm very} {honoured/
honored/flattered/delighted/thrilled/chuffed/chuffed to bits/stoked/buzzing/over the moon/tickled
pink/pleased/glad/excited/happy}, chuffed, chuffed to bits, stoked, thrilled, buzzing, over the
moon, tickled pink, tickled, made up, on cloud nine, beyond words, {i'm/im/i am/literally} {crying/
screaming/shaking/in tears/deceased}, screaming, crying, {you've/this/that/} {just/} made my {whole/
} {day/week/month/morning}, {i'm/im/so/} {glad/happy/pleased} {you/u} {like/liked/love} {it/that
one/this/}, hope i'm not too late, {didn't/did not/wasn't} {expect/expecting/see} {that/this/it}
{coming/at all/}, never been asked {that/this/before/that before/}, didn't think anyone would notice
{that one/it/}, regards, sincerely, warm wishes, all the best, good luck, stay safe out there, {have
a/enjoy your/enjoy the} {great/nice/lovely/good/pleasant/} {day/week/weekend}, woo hoo, hooray,
yeehaw, get in, brill, ace, fab, lush, superb, gr8, beauty, sweet, wicked, it is my pleasure only,
only my pleasure, what an {absolute/} {honour/honor/privilege}, what a {lovely/nice/kind/sweet/
wonderful/great} {surprise/message/thing to say/thing to ask/compliment}, many thanks, honoured,
wonderful, fantastic, excellent, pleasure, can't wait, you're welcome, much appreciated, no words,
nice one, great news, take care, yours {faithfully/sincerely/truly}, thank you {so much/very much},
{most/most people/many people} {don't/dont}, not many {do/people do/bother/people bother}, hardly
anyone does, most people just take them, best wishes, {an/such an} {honour/honor}, {thanks/thank
you} for {reaching out/the message/your message/the kind words/your kind words/featuring me}, {that
would/that'd/it'd/it would/would} be {great/lovely/amazing/awesome/cool/an honour/an honor}, happy,
glad, looking forward to {it/seeing it}, a pleasure, it's my pleasure, excited, pleased""",
        "chat": """love, i love, loved, these boots, those boots, the boots, my boots, boots, shoes,
jacket, tent, was, were, best {boots/shoes/brand} ever, day, hike, trip, brand, favourite, favorite,
ever, nice, such, i am, you are, you're, had, fun, winter, mountain, trail, weekend, time, walk,
comfortable, new, here, proud, fan, always, forever, got, bought, wearing, wore, love this, love
{you/ya/u} {guys/lot/all/}, love {your/ur} {brand/stuff/gear/boots}, queen, king, chef, ma'am, boss,
captain, bestie, chief, {i'm/im/i am} in {it/them/this/that/the/your/two}, sun, sunny, sky, cloud,
fog, rain, rained, rainy, wind, windy, windiest, storm, snow, snowy, freezing, froze, cold, baltic,
warm, soaked, dry, muddy, mucky, weather, light, morning, afternoon, evening, evenings, night, arvo,
holiday, honeymoon, anniversary, birthday, camping, hiking, hiked, hikes, walking, walks, ran, surf,
skis, hill, hills, summit, ridge, loch, lake, river, waterfall, woods, tree, trees, garden,
allotment, field, beach, coast, sea, moors, city, town, lane, bench, bothy, kitchen, window,
backyard, house, home, car, bus, boat, bike, road, route, view, spot, wales, cornwall, devon, skye,
ben nevis, leeds, dog, dogs, pup, puppy, hound, spaniel, cat, cats, bird, swan, wag, woof, coffee,
tea, flask, cake, sandwich, chips, pub, boot, shoe, socks, coat, coats, jumper, hat, scarf, mitts,
bag, mug, lamp, gear, stuff, camera, camera roll, phone, ipad, no filter, gorgeous, stunning,
unreal, magical, incredible, cosy, cute, epic, immaculate, vibes, memory, fave, wonky, {a/} bit
blurry, tired, sunburnt, famous, model, star, fame, limelight, smiley, grinning, hair, up, made,
went, came, knew, loves, liked, saw, look at {us/me}, felt, slept, woke, sat, worn, engaged,
retired, since, than, even, myself, {last/all/every} {day/week/month/year/weekend/summer/night/time/
evening}, all {day/night} long, these days, {five/ten/two} minutes {later/before}, on the way {home/
back/}, out there, outside, next to, one of {those/the best/my favourites/my favorites/my best},
took {ages/forever/hours/a while/so many tries/me ages/like}, it took, {took it/took that/took that
one/shot/taken} {on my/with my/from my/on our} {phone/old phone/iphone/camera/old camera/lunch
break/honeymoon}, taken {on/at/in/up/from/near/during/last}, {almost/nearly} {deleted/didn't post/
never posted} {it/that/this/that one/}, {i/} only {posted/shared/took/snapped} {it/that/this}, {my/
our/her/} first {time/day/hike/trip/coffee}, for once, just {seen/woke/woke up/got back/got home/got
in/got off/finished/landed/choked/a snap/a random}, {no/had no/with no} {signal/reception/wifi}, my
{mum/mom/dad/husband/wife/friends/grandkids/nan} {will be/are gonna be/is gonna be/is going to be}
{so/} {proud/thrilled/chuffed/jealous/impressed/made up}, {can't wait to/gonna/off to} {tell/show}
{my/the} {mum/mom/dad/nan/husband/wife/flatmates}, school run, in a meeting, at work, on the {bus/
train}, on nights, night shift, {well/so/totally/} worth it, blister, beautiful, summer, mountains,
big fan, love it, love that, sunshine, sunrise, sunset, autumn, spring, holidays, adventure, walked,
climbed, running, valley, forest, ocean, train, views, scotland, ireland, birds, good {boy/girl/
dog}, lunch, breakfast, shirt, magic, pretty, lucky, memories, smile, smiling, for years, for ages,
right now, at first, not bad, family {trip/walk/holiday/hike}, no kidding, lunch break, on holiday,
fingers crossed, was {gonna/going to/about to} say no, my shoes, my jacket, we are, last {sunday/
saturday/week/year}, {i/i've} {took/shot} {it/this/that/that one/that picture} {myself/}, {count/
deal} me in for, i'm in for, do it again, {you/u} can have fun, let's go, lets go, go on holiday, go
on a, here you go, there you go, backpack, comfy""",
        "no": """no, nope, nah, nooo, noo, nay, negative, naw, nahh, naur, nopes, noope, nuh uh,
nuh-uh, uh-uh, nty, no {ty/tnx/ta/cheers/tks/thanx/thank u}, nopity nope, hell {naw/nah}, no no and
no, {nah/no/nope/naw} {man/mate/pal/fam/bro/dude/hun/bruv/buddy/babes}""",
        "neg": """not, don't, dont, do not, didn't, didnt, can't, cant, cannot, can not, won't,
wont, wouldn't, never, isn't, aren't, none, nobody, nothing, without, neither, nor, stop, doesn't,
couldn't, haven't, ain't, hardly, no one, am not, i'm not, please do not, do no, wouldnt, doesnt,
isnt, dnt, couldnt, mustn't, mustnt, havent, hasn't, hasnt, wasn't, wasnt, weren't, aint, arent,
nae, cannae, dinnae, hadn't, shan't, barely, rarely, seldom, shouldn't""",
        "want": """agreement, comfortable with, wanted, allow, allowed, permit, consent, consented,
permission, authorise, authorize, okay with, ok with, happy with, happy about, interested, accept,
approve, appreciate, give you, willing, willing to, licence to, license to, approval, grant, grant
you, give my, give u""",
        "refuse": """{please/} cancel my, cancel that, no way,
{i/i must/i have to/i'll/i will} {refuse/decline/pass/disagree/object},
refuse, declined, denied, not interested, absolutely not, certainly not, definitely not, hell no, of
course not, not a chance, no chance, not today, over my dead body, hands off, hard pass, i take back
my yes, not for you, under no circumstances, better not, no permission, no consent, forget it, sorry
no, never ever, {a/} {hard/firm/big/big fat} {no/nope/nah} {from me/}, {no/nope/nah} from {me/us},
{my/the/our} {answer/reply/response} {is/is a/is still/is still a/has to be/must be/today is} no,
{heck/fuck/christ/jesus} {no/nope/nah}, {ain't/aint} {happening/gonna happen/going to happen}, {not/
never/isn't/won't be} {gonna happen/going to happen/happening}, not on your {nelly/life}, not ever,
{fat/nae/slim/zero} chance, when hell freezes over, no dice, no deal, no go, no can do, no means no,
decline, declining, sadly no, sadly not, pass on this, pass on {this/that} one, not {keen/so keen/
that keen/too keen/for me/for us/comfortable with/comfy with/comfy/okay with/ok with/happy with/
happy about/cool with/down for/down with/up for it/up for that/up for this/into it/into that/into
this/my thing/for sale/for sharing/for companies/for commercial use/this time/this one/given}, no
interest, {i/} {can't/cannot/cant} {agree/allow it/allow that/allow this/let you/let u/give consent/
give my consent}, {no/and no/of course/nope/sorry} {you/u} {can't/cannot/cant/may not}, you may not,
jog on, sod off, bog off, piss off, fuck off, f off, back off, on yer bike, {just/please} go away,
{keep/get} {your/ur/yer} {grubby/filthy/} {hands/mitts/paws} off {it/}, keep {it/that/this/them/my
photo/my photos/my pictures} {off/out of/away from}, {keep/keeping} {it/this/that/this one/that one/
these/them/my photos/my pictures/my pics/my stuff} {private/to myself/for myself/offline/to
ourselves/for family/on my own/to my own/off shop pages}, leave {it/me/this/that/my photo/my photos/
my picture/my pictures/my pic/my pics/my work/mine} {alone/out of it/out of this/where it is}, leave
{me/us} out, leave it {off/oot}, {but please/please/but/pls} leave it, count {me/us} out, opt out,
opting out, i'm out {thanks/sorry}, find {someone/somebody} else, {look/try} elsewhere, {use/ask/
try} {someone else's/somebody else's/someone else/somebody else}, {rather/prefer/sooner} {not/you
didn't/you didnt/you did not/you don't/you dont/u didnt}, {i'd/would/id/we'd/i would} {rather/
prefer/sooner} {not/you didn't/it stayed}, rather keep {it/this/this one/that one}, prefer to keep
{it/this/this one/that one}, best not, {i/i hereby/hereby/to/i am} {revoke/withdraw/rescind/retract/
withdrawing}, revoke, rescind, withdrawing, revoking, revoked, withdrawn, withheld, rejected,
{please/} {scratch/scrap/strike/ignore} {that/my/the last message/my last message/my earlier}, {i/
i'd like to/i'll/} {take/taking} {it/that/this/my yes} back, {having/had/have/i've had/i'm having}
second thoughts, {changing/change/changed/i've changed/i have changed/i changed} {my/our} {mind/
minds}, not anymore, {i/we/i must/i have to} {forbid/prohibit/object/oppose/disallow}, forbid,
forbidden, prohibited, refused, refusing, you {don't/do not/dont} have {my/} {permission/consent/the
right/the rights}, no right to, refrain, stop {using/sharing/posting}, {don't/dont} you dare, don't
bother, {don't/do not/dont} {want/wish} {this/that/it/you to/u to/my photo/my picture/my face/to be/
to be in}, i {don't/do not/dont} {agree/consent}, {do/would} mind, {it's/its/that's/thats/that
one's/it was} {a/very/too/quite/far too/} {private/personal}, i don't do {ads/promo/free promo}, by
no means, off limits, no-go, {nah/no/naw/nope} {you're/ur/i'm/im} {alright/all right/okay/good},
sorry not, thanks but not, under contract, fuck that, screw that, out of the question, nothing
doing, unfortunately not, unfortunately no, change of heart, under no circumstance, don't feel
{comfortable/right}, doesn't feel right, i'm good {thanks/thx}, im good {thanks/thx}, private
{photo/moment}, {in your/in ur} dreams, {i'm/im/i am/} afraid {not/no/i can't/i cannot/i cant/the
answer's no}, {don't/do not/dont} {want/wish/want to/wish to}, {don't/do not/dont} like {this/that/
it/you to/the idea}, {never/not} in a million years, {i/i'll/i will/gonna/going to/have to/must}
{say no/have to say no/have to pass}, {i'm/i am} saying no, {i/gonna/going to/have to/i shall/i
must} pass, i said no, cancel {that/it/my yes}, not prepared to, {too/far too} personal, don't feel
comfortable, withdraw my, without my {permission/consent}, i do mind, {a/still a} no {from me/from
us/}, but no {thanks/thank you/from me}, still no from me, have to decline, going to pass, gonna
pass""",
        "remove": """remove, delete, take down, taken down, removed, deleted, unpublish, get rid of,
{take/get/pull/bring} {it/this/that/them/these/my photo/my picture/my pic/my image/my face/the
picture/the pic} {down/off/offline}, takedown, erase, erased, deletion, removal, removing, deleting,
bin it, take my post down""",
        "cond": """subject to, pending, if, provided, providing, unless, in case, on condition, on
the condition, assuming, depends, once, after, when, before, first, in exchange, in return, would
need, i need, require, must, have to, need to, has to, should, {one/my/my only/with one/under one}
condition, conditional, depending, as soon as, so long, as long, long as, make sure, be sure to,
ensure, gotta, needs, otherwise, or else, swap, trade for, in trade, follow me, follow back, dm me,
message me, email me, contact me, call me, write to me, let me know, let me see, show me, notify me,
inform me, tell me {when/where}, a condition, requirement, required, promise me, guarantee, in
writing, contract, whenever i ask, strings attached, get in touch, check with me, requirements""",
        "but": """but, although, though, except, except for, apart from, yet, still, other than,
instead, rather, tho, however, nevertheless, nonetheless, only thing is, one thing, save for, minus,
barring, besides, aside from, exception, exceptions, caveat, anything but, all but, exclude, leaving
out, that said, just {don't/dont/not}, preferably, ideally, i'd prefer, prefer, instead of, rather
than, on second thought, not including, having said that""",
        "only": """that's all, no other, limited to, excluding, excluded, non commercial, only,
just, solely, exclusively, nothing else, nowhere else, no more than, not more than, at most, max,
maximum, one post, one-off, one off, single use, single-use, purely, strictly, restricted, restrict,
limit, limits, nothing more, nowhere but, no others, third party, non-commercial, non-profit,
personal use, private use, editorial, internal use, exclusive to, rest no, thats all, not
commercially, third parties, noncommercial""",
        "price": """pay, paid, payment, paying, money, cash, fee, price, charge, cost, compensate,
free, discount, voucher, coupon, invoice, rate, rates, royalty, royalties, budget, bucks,
commission, code, quid, pounds, pound, buck, dosh, tenner, fiver, cents, pence, pennies, penny,
rupees, crypto, cheque, ko-fi, invoices, invoicing, bill me, billed, billing, pricing, prices,
priced, charges, charging, charged, fees, costs, media kit, licensing, buyout, deposit, exposure,
rent, salary, wage, wages, income, earn, earning, earnings, profit, profits, revenue, sponsor,
sponsored, sponsorship, collab, collabs, partnership, ambassador, affiliate, gifted, gift, gifts,
gifting, freebie, freebies, goodies, merch, swag, samples, new pair, vouchers, coupons, {promo/
discount} {code/codes}, discounts, discounted, reimburse, reimbursed, donation, donations, donate,
donated, charity, payout, payments, pays, unpaid, {what/whats} do {i/we} get, in it for me, barter,
trade, hire, buy, buying, purchase, sell, sells, selling, a grand, {for/costs/cost you/owe me} a
{box/crate/carton/case/pint/bottle/beer/coffee/tenner/pair}, box of, bottle of, owe me, {pay/send}
{me/us}, for nowt, gratis, giveaway, prize, raffle, reward, rewards, compensation, bank transfer,
collaboration, on the house, something in return, complimentary, store credit, worth my while, for
nothing, pair, gift card, {license/licence} fee, my cut""",
        "credit": """credit, credits, credited, crediting, tag, tagged, tagging, mention,
mentioning, my name, link, attribution, attribute, shout out, shoutout, handle, copyright,
watermark, creds, cred, name me, my insta, full name, first name, surname, anonymous, anonymously,
anon, {photo/pic} {credit/credits/by}, byline, acknowledge, shout {me/us} out, shout outs,
shoutouts, backlink, linked, links, mentions, cite, tags, my etsy, my blog""",
        "time": """until, till, til, year, years, month, months, week, weeks, days, end of, today,
tomorrow, tonight, next, for now, later, not yet, one time, once only, limited, hours, hour, 'til,
'till, deadline, expire, expires, expiry, for a bit, for a few, short term, temporary, hold off,
hold fire, hold on, hang on, wait {till/til/until/for}, wait a {bit/week}, not now, within, one
{year/month/week/season}, weekly, monthly, annual, ask again, this season, temporarily, for a while,
please wait, not before, another time, permanently, this {month/year}""",
        "edit": """crop, cropped, cropping, blur, blurred, edit, edited, editing, alter, altered,
modify, change, unedited, uncropped, filter, face, faces, low res, resolution, version, retouch,
retouched, retouching, photoshop, black and white, resize, flipped, overlay, add text, caption,
captions, stickers, sticker, number plate, house number, remix, cut out, cut off, cut my, censor,
pixelate, blurring, hide my, high res, hi res, hi-res, full res, original file, full size, raw file,
ai, deepfake, filters, filtered, modified, changes, changing, edits, tweak, tweaks, tweaked, as is,
as-is, unchanged, licence plate, license plate, alterations, machine learning""",
        "minor": """kid, kid's, kids, child, child's, children, son, son's, daughter, daughter's,
baby, toddler, minor, underage, teen, teenager, years old, mommy, parents, parent, school, niece,
nephew, grandson, granddaughter, year old, year olds, gcse, teenage, teens, under age, under-age,
under {18/16/13/eighteen/sixteen}, not 18, turn 18, too young, guardian, granddaughter's, grandkids,
sons, daughters, babies, newborn, minors, teenagers, little {one/ones/girl/boy/lad}, my {boy/boys/
girls/lad/class/students/pupils}, pupil, pupils, kiddo, kiddos, mummy, daddy, parental, grandchild,
grandchildren, goddaughter, {im/i'm/i am} {only/just/still/} {10/11/12/13/14/15/16/17/fourteen/
fifteen/sixteen/seventeen}, {13/14/15/16/17} {yo/yr old}, {7th/8th/9th/10th/11th} {grade/grader},
year {7/8/9/10/11}""",
        "third": """isn't mine, not mine, not my {photo/picture/pic/image/video}, isn't my {photo/
picture/pic}, wasn't me, didn't take, wife, husband, sister, brother, friend, friends, friend's,
boyfriend, girlfriend, partner, photographer, ask, took, taken by, he, she, they, his, her, their,
someone, somebody, anyone, people, owner, stole, stolen, found it, found this, colleague, everybody,
him, mom, mum, dad, mum's, mom's, dad's, mam, mother, mother's, father, father's, nan, nan's, gran,
grandma, grandma's, grandad, uncle, aunt, cousin, cousin's, cousins, wife's, husband's, hubby,
hubby's, bf, gf, my ex, missus, roommate, roomie, flatmate, flatmates, neighbour, neighbours, my
{mate/mates/pal/pals/bro/buddy/buddies/dude/friend's/bestie/bff}, brother's, sister's, girlfriend's,
partner's, {the/this/that/some} guy, bloke, fella, {lady/man/woman/girl/guy/person} in, the person,
stranger, manager, agent, client, lawyer, solicitor, reposted, nicked, screenshot, got it {from/
off}, found {on/online}, shot by, belong to, belongs, not my {call/decision}, not up to me, up to
{him/her/them}, do not own, isnt mine, isnt my, ain't mine, aint mine, theirs, he's, she's, they're,
he'd, she'd, they'd, he'll, she'll, hes, shes, stock photo, ai generated, courtesy of, not my {pic/
image/shot/work/post/account/call/decision}, isn't my {call/photo/image/shot}, off {google/
pinterest/the internet}, in law, in-laws, the lads, {mate/pal/bro/dude} {is/in/was}, agency""",
        "said": """say, says, said, saying, reply, replied, replying, answer, answered, write,
wrote, type, typed, comment, tell, told, means, mean, meaning, hashtag, asks, asked, quote, respond,
called, word, words, tells, telling, texted, messaged, commented, commenting, comments, writes,
writing, typing, types, hashtags, replies, answers, responded, quoted, quotes, claims, apparently,
{everyone/everybody/everyone's/everybody's} {is/else/says}, phrase, translate, tweeted, tweet,
copied, everyone's, everybody's""",
        "laugh": """yeah right, as if, whatever, sarcasm, joke, joking, jk, kidding, funny, sure
jan, yeah sure, oh sure, suuure, scam, spam, fake, bot, lmfao, hahahaha, maybe, perhaps, probably,
might, not sure, think, dream on, nice try, steal, hmm, hm, umm, um, idk, dunno, suppose, right, i
bet, i'll bet, bet {you/you'd/you would}, suuuure, suure, sure sure, sure you {do/will/are}, lol
sure, yeah yeah, yeah ok, yeah no, yeah nah, nah yeah, ok boomer, mhm, mmm, uh, erm, ehh, meh, welp,
smh, sarcastic, ironic, ironically, irony, imagine, lmaoo, lmaooo, lolol, hahah, hahahah, kidney,
kidneys, my soul, big {company/companies/brands/corporations}, another {brand/company}, {who/god}
knows, i guess so, guess, could be, may be, prob, prolly, probs, possibly, poss, kinda, kind of,
sort of, sorta, ish, half yes, unsure, undecided, hesitant, sleep on {it/that}, run it {past/by},
talk to, talked {to/it over}, speak to, discuss, get back to {you/u/}, {need/got} to ask, brb, one
sec, wait a {sec/minute/moment}, hold up, tbd, tbc, {we'll/we will/we shall/well} see, {can't/cant}
{promise/say}, no idea, no clue, {haven't/not} decided, deciding, decide, yes {and/or} no, yes no
maybe, agree to disagree, joked, jokes, gotcha, prank, troll, boring, robots, robot, bots,
copypasta, hacked, hacker, legit, scammer, scammers, spammer, spamming, spammy, zombies, rip off,
rip-off, cheek, audacity, {the/} nerve, shameless, greedy, exploit, pathetic, desperate, cringe,
clown, sell out, {of course/ofc} {you/they} {want/do/would/did}, {make my/ruin my} day, ruin my, as
though, you wish, not saying {no/yes}, could do, i wish, wish i could, if only, {almost/nearly}
{said/typed}, in theory, supposed to, take my {house/car/money/soul/wallet/kidney/kidneys},
stealing, thieves, wink wink, good one, hilarious, idc, {don't/dont/do not} care, who cares, for all
i care, if {you/i} must, go ahead and laugh, laugh, laughing, mocking, mock, sus, doubt, doubtful,
hmmm, no promises, let me check, considering, on the fence, jury's out, technically, exploitation,
embarrassing, hard to say, not so fast, taking the {piss/mick}, not so sure, not really sure, er,
ridiculous, good luck with that, i suppose so""",
        "ask": """what, where, which, who, whose, how, when do, why, is this, is it, is that, are
you, do you, do i, does, can i, can you, could you, could i, would you, will you, may i, did you, is
there, will it, will i, whats, what's, wheres, where's, whos, who's, hows, how's, when {would/is/
are/does}, any chance, can {we/u/someone/anyone}, could {u/we}, would u, are u, r u, will {u/they/
there}, do {u/we/they/these}, would {it/that/this/they}, will {this/that}, should {i/we}, shall {i/
we}, is {the/your}, are {these/there/the/they/we}, am i, may we, might {you/i}, mind if, has {this/
it/anyone}, have {u/they}, did {u/i/it/they/anyone}, i wonder, curious, explain, clarify, tell me,
{i'd like/i want/would like/want/need} to know, the catch, wot, when will, have you, question,
questions, wondering, quick question, more {info/details/information}, {got/i have} {a/} {question/
questions}, wanna know, how much, what for""",
    },
    {
        "site": """website, web site, site, webpage, web page, web, homepage, home page, {your/the}
website, {your/the} site, online""",
        "product_page": """shop, online shop, web shop, webshop, online store, product page, product
pages, store page""",
        "gallery": "gallery, galleries",
        "social": """social, socials, social media, social channels, social networks, stories, your
stories""",
        "email": "newsletter, newsletters, email, emails, e-mail, mailing, mailings",
        "ads": """ads, ad, advert, adverts, advertising, advertisement, advertisements, paid ads,
commercial, commercials, commercially, marketing, campaign, promotion""",
        "in_store": "in store, in stores, in-store, physical store, screens",
        "print": """prints, poster, posters, billboard, billboards, flyer, flyers, printing""",
        "catalogue": "catalogue, catalog, brochure, lookbook",
    },
)
