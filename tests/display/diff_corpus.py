"""Prompts and how a person would mark what differs between them: held by Python and by the page alike."""

PAIRS = [
    ("a red fox", "a blue fox", "a [-red][+blue] fox"),
    ("a fox", "a fox in snow", "a fox[+ in snow]"),
    ("a fox in snow", "a fox", "a fox[- in snow]"),
    ("a fox", "a  fox", "a [+ ]fox"),
    ("oil, at dawn", "ink, at dawn", "[-oil][+ink], at dawn"),
    ("f/1.8 lens", "f/2.8 lens", "f/[-1.8][+2.8] lens"),
    ("东京夜景，水彩", "东京晨景，油画", "东京[-夜][+晨]景，[-水彩][+油画]"),
    ("赤いねこがいる", "青いねこがいる", "[-赤][+青]いねこがいる"),
    ("नीली लोमड़ी", "लाल लोमड़ी", "[-नीली][+लाल] लोमड़ी"),
    ("👨‍👩‍👧 on 🇩🇪", "👨‍👩‍👧 on 🇫🇷", "👨‍👩‍👧 on [-🇩🇪][+🇫🇷]"),
    ("un cafe\u0301 noir", "un cafe noir", "un [-cafe\u0301][+cafe] noir"),
    ("", "x", "[+x]"),
    ("x", "", "[-x]"),
    ("", "", ""),
    ("one two", "three four", "[-one two][+three four]"),
    ("line one\nline two", "line one\nline 2", "line one\nline [-two][+2]"),
    ("夜の狐と月", "朝の狐と月", "[-夜][+朝]の狐と月"),
    ("an x-ray, 12.5% grey", "an x-ray, 12.6% grey", "an x-ray, [-12.5][+12.6]% grey"),
]
"""Base, other, and the diff on one line."""
