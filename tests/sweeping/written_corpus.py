"""Prompts written for these tests in the ways in which people write them; none holds a field or a group."""

from __future__ import annotations

_PLAIN = """A lighthouse keeper reading a letter by lamplight, rain on the glass
---
red fox
---
A photo of a teapot.
---
ultra wide shot of an abandoned observatory on a ridge, dawn fog, 24mm, f/8, ISO 100, Kodak Portra 400
---
(masterpiece:1.2), [dog|cat], best quality, 1girl, solo, <lora:inkwash:0.8>, looking at viewer, BREAK, river
---
cat --ar 16:9 --stylize 250 --no text --v 6
---
isometric cutaway of a three-storey bakery, tiny people, soft ambient occlusion, pastel palette #f6d6ad #9bb7d4
---
Logo for a coffee shop called "Grounds & Gravity". Flat, two colours (#2b2118, #e8d9c3), no gradients.
---
A sign that says: "50% OFF | TODAY ONLY!" in hand-painted letters, peeling paint
---
An oil painting of a fishmonger's stall at 5 a.m.; mackerel on ice; one bare bulb; the seller yawns
---
make it 10% darker & add a moon
---
Portrait of an 82-year-old violin maker in his workshop. Shavings on the floor. Window light from the left. \
He is not smiling. The violin on the bench has no strings yet. Shallow depth of field.
---
what would it look like if a city were built inside a whale???
---
low-poly goat, white background
---
A 4-panel comic: (1) a robot waters a plant (2) the plant grows (3) the plant waters the robot (4) rust
---
Blueprint of a bicycle, white lines on Prussian blue, dimensions in mm, title block "BIKE-07 REV C"
---
Product shot: matte black thermos, 500 ml, on wet slate, single softbox 45°, reflection, $49.99 price tag
---
`screenshot` of a 1994 desktop app for cataloguing butterflies
---
an astronaut's grocery list, ballpoint on yellow legal pad, photographed from above
---
Knitting pattern chart for a reindeer, 40 × 40 stitches, symbols • and ×
---
Map of an invented island: two harbours, one volcano, three villages (Oss, Pell, Vantry), scale bar 0–10 km
---
Pixel art, 64x64, 16 colours: a vending machine in the snow at night
---
A children's book spread. Left page: a hedgehog packs a suitcase. Right page: the same hedgehog, on a train. \
Leave the lower third empty for text.
---
Chalkboard with the proof that √2 is irrational, half erased
---
"quoted from start to end"
---
'single' and "double" and “curly” and «angled» and „low“ quotes
---
A greenhouse... but underwater... and the fish are lemons
---
#nofilter #goldenhour #35mm street photo, man with umbrella, Lisbon
---
Negative: blurry, extra fingers, watermark. Positive: a hand holding a key.
---
Scene: int. diner, night.
Mood: tired but kind.
Camera: eye level, 50 mm.
Details: neon reads OPEN 24 HRS; coffee steams; nobody looks at the camera.
---
1. a door
2. a stair
3. another door, smaller
---
- subject: heron
- place: car park
- weather: sleet
* do not add people
---
STYLE    gouache
SUBJECT  tram depot
TIME     04:30
---
> a quote block
> about a ship
>> that sank
---
Dear model,

please draw my grandmother's kitchen. It had green tiles, a gas stove with three working burners,
and a calendar that always showed May.

Thank you,
J.
---
# Title
## Subtitle
A **bold** claim and an _italic_ doubt, in [brackets](http://example.org/a|b?c=1&d=2).
---
| day | weather |
|-----|---------|
| Mon | fog     |
| Tue | fog     |
drawn as an illuminated manuscript
---
a|b|c without braces is only bars
---
{"prompt": "a heron", "style": {"name": "woodcut", "ink": ["#111", "#a33"]}, "n": 1}
---
{
  "scene": "market | harbour",
  "actors": [{"who": "porter", "does": "carries crates"}, {"who": "gull", "does": "steals"}],
  "camera": {"lens_mm": 35, "height": "hip"},
  "text": "he said \\"a|b\\" | c",
  "seed": null
}
---
[{"role": "user", "content": "paint {nothing} but 'fog'"}]
---
{'python': 'dict', 'set': {1, 2, 3}, 'or': a | b}
---
style: ukiyo-e
subject:
  - wave
  - boat: {oars: 4, men: [tall, short]}
palette: "#1f3b57"
---
<scene><light dir='left'>{warm}</light><!-- { | } --></scene>
---
A poster with the formula $E = mc^2$ and below it \\(\\frac{a|b}{c|d}\\), Computer Modern, cream paper
---
\\begin{tabular}{l|c|r} a & b \\\\ \\hline \\end{tabular} embroidered on linen
---
$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$ carved into a sandstone cliff
---
x_{t|t-1} and \\hat{x}_{k|k} as a neon sign
---
def f(x: int | None) -> dict[str, int]:
    return {k: v for k, v in x.items()}

rendered as a stained glass window
---
for (let i = 0; i < 3; i++) { paint(i) || skip(); }  // as calligraphy
---
SELECT '{' || name || '}' FROM birds WHERE wings > 1; DROP TABLE paint; -- typewriter on onion-skin
---
echo "${HOME}" $PATH ${X:-y} | grep a > out.txt
---
if (a) { b || c; } else { d }
---
^[a-z]{2,3}|\\d{4}$ spelled in alphabet soup
---
C:\\Users\\me\\{new}\\a.png as a street address plate
---
http://example.org/{id}/b|c?q=%7Bx%7D#frag
---
%s %d %(name)s %% {0} {1!r} {name:%Y-%m-%d}
---
{% if x %}{# note #}{% endif %} on a jade tablet
---
a { lone brace
---
a lone } brace
---
{} {{}} { } {{ }} four pairs of empty nests
---
unclosed {a|b and {{name
---
only spaces inside {   }
---
:root { --ink: #222; } p::after { content: "\\201C"; }
---
=SUM(A1:A9) as a tattoo
---
+1 (555) 010-0199 on a matchbook
---
@everyone look at this owl
---
-cat
---
\ttab at the start, and a tab\tin the middle
---
ends with spaces   and a backslash \\
---
&lt;b&gt;not bold&lt;/b&gt; &amp; <script>alert('x')</script>
---
../../etc/passwd as a fortune cookie
---
NULL
---
undefined is not a function, in cross-stitch
---
0
---
--help
---
!important
---
%%gptimage is not a magic here
---
?
---
A
---
ALL CAPS, NO MERCY: A GOOSE.
---
no punctuation just a long breathless list of things on a windowsill a jar a key a dead wasp a postcard from Trieste \
a thimble a candle end a plastic horse a lens cap the stub of a pencil and a photograph of the same windowsill
---
Draw nothing. A blank sheet, slightly yellowed, with one fold.
---
Same as before but with the hat."""

_SCRIPTS = """一只熊猫在竹林里弹古筝，水墨画，留白，宣纸纹理
---
「猫」が月の上で眠る。浮世絵風、藍と朱のみ、縦書きの落款。
---
한옥 마을의 겨울 밤, 눈, 처마 끝의 등불, 수채화
---
قطة برتقالية نائمة على كتاب مفتوح، ضوء الصباح، أسلوب المنمنمات
---
כרזה בסגנון שנות השלושים: "יום הים" 1936, שלושה צבעים
---
شیر و خورشید روی کاشی هفت‌رنگ، نمای نزدیک
---
एक बिल्ली चाँद पर बैठी है, मधुबनी चित्रकला, चटक रंग
---
বর্ষার দুপুরে টিনের চালে বৃষ্টি, একটি নৌকা
---
தஞ்சாவூர் ஓவியம்: மயில், தங்க இலை
---
แมวส้มนอนบนหลังคาวัด ยามเย็น
---
Ночной трамвай в метель, окна светятся, акварель; надпись «Депо № 3»
---
Ένα καράβι στο Αιγαίο, ψηφιδωτό, χρυσό φόντο
---
ქართული მარანი, ქვევრები, დილის შუქი
---
Հայկական խաչքար լուսնի լույսի տակ
---
የቡና ሥነ ሥርዓት፣ የጭስ ብርሃን
---
Zażółć gęślą jaźń na tabliczce emaliowanej
---
Příliš žluťoučký kůň úpěl ďábelské ódy, linoryt
---
Đèn lồng Hội An, sông phản chiếu, tranh lụa
---
ÅNGSTRÖM & ŒUVRE & ß & ﬁ ligatures & ½ ¾ ⅞
---
e\u0301 and é are not the same string
---
A\u030a Å Å three ways to write one letter
---
\u202eright to left override, left as it is\u202c
---
مزيج mixed اتجاه direction 123 ٤٥٦
---
zero\u200bwidth\u200bspaces and a soft\u00adhyphen
---
👩‍🚀 floating beside 🪐, 🧵 stitched, no text 🚫🔤
---
🙂 {🙂} 👨‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🇺🇳 flags over a lake
---
𝔊𝔬𝔱𝔥𝔦𝔠 𝓼𝓬𝓻𝓲𝓹𝓽 and 𝟙𝟚𝟛
---
♔♕♖♗♘♙ a chess set carved from ice
---
☕→😀 as a patent drawing
---
ⓒⓘⓡⓒⓛⓔⓓ letters on pebbles
---
a line\u2028separator and a paragraph\u2029separator
---
\ufefftext after a byte order mark
---
a\x0bvertical\x0ctab and form feed
---
bell \x07 and escape \x1b[31mred\x1b[0m
---
CR\rLF\r\nand LF\nin one prompt
---
H̷̢͝e̶̡͠ ̴c̵o̸m̶e̸s̷, but drawn by a cheerful child
---
𠮷野家 on a shop curtain
---
नमस्ते, 你好, שלום, مرحبا, привет — five doors, five greetings
---
Wikipedia: {{cite web|url=http://example.org|title=A}} on a museum label
---
\\{ both \\} and \\{escaped|bars\\}"""

_LONG = "A very long prompt. " + " ".join(
    f"Window {number}: a tenant who {act}, behind {cloth} curtains, {lit}."
    for number, (act, cloth, lit) in enumerate(
        zip(
            ("sleeps", "argues", "practises the cello", "irons", "stares back", "packs", "dances alone") * 60,
            ("linen", "no", "velvet", "lace", "paper", "torn") * 70,
            ("lit by a screen", "in the dark", "by candle", "under a green lamp", "at noon") * 84,
            strict=True,
        ),
        start=1,
    )
)
"""About 30,000 characters; a prompt may have 32,000."""


def written() -> list[str]:
    """The prompts, each different."""
    return [*_PLAIN.split("\n---\n"), *_SCRIPTS.split("\n---\n"), _LONG]
