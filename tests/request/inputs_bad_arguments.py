"""Arguments and prompts that no service would take, with what each refusal must say."""

from __future__ import annotations

from inputs_door import generating

NESTED: list[object] = []
for _ in range(5_000):
    NESTED = [NESTED]
NAN, INFINITE = float("nan"), float("inf")

COUNTS = [
    *(generating(f"n={n!r}", {"n": n}, "n got", "1 to 10") for n in (0, -1, 11, 10**30)),
    *(generating(f"n={n!r}", {"n": n}, "n got", "whole number") for n in (1.0, "2", True, NAN, [1], b"1", 2 + 0j)),
    generating("n of dall-e-3", {"n": 2, "model": "dall-e-3"}, "n got 2", "1 to 1"),
    *(generating(f"partials={k!r}", {"partials": k}, "partials got", "0 to 3") for k in (-1, 4)),
    *(generating(f"partials={k!r}", {"partials": k}, "partials got", "whole number") for k in ("1", True, 1.5)),
    *(generating(f"retries={k!r}", {"retries": k}, "retries got", "0 to 2") for k in (-1, 3, "1", True, 1.0)),
    *(generating(f"concurrency={k!r}", {"concurrency": k}, "concurrency got", "1 to 64") for k in (0, 65, "4")),
    *(generating(f"timeout={s!r}", {"timeout": s}, "timeout got") for s in (0, -1, NAN, INFINITE, "5", True)),
    generating("output_compression of png", {"output_compression": 50}, "compression", "add --format jpeg or webp"),
    *(
        generating(f"compression={k!r}", {"compression": k, "format": "jpeg"}, "compression got")
        for k in (101, -1, 50.5, "80", True, NAN)
    ),
]

SIZES = [
    *(
        generating(f"size={size}", {"size": size}, "size got", "the nearest valid size is")
        for size in ("1920x1080", "512x512", "1025x1024", "4096x4096", "16x16", "3840x1024", "1024x4096", "999999x1")
    ),
    *(
        generating(f"size={size!r}", {"size": size}, "size got", "did you mean")
        for size in ("1024×1024", "1024 x 1024", "1024X1024", "1024*1024")
    ),
    *(
        generating(f"size={size!r}", {"size": size}, "size got", "WIDTHxHEIGHT")
        for size in ("", "large", "0x0", "-1x5", "1024", "1024x", "1e3x1e3", "AUTO", "1024x1024\n", "9" * 5000 + "x1")
    ),
    *(generating(f"size={size!r}", {"size": size}, "size got", "text") for size in (1024, (1024, 1024), True, b"auto")),
    generating("ratio for a fixed family", {"size": "2048x2048", "model": "gpt-image-1.5"}, "size got", "nearest"),
]

WORDS = [
    *(
        generating(f"quality={q!r}", {"quality": q}, "quality got", "auto, low, medium, high")
        for q in ("ultra", "HIGH", "")
    ),
    generating("quality=max", {"quality": "max"}, "quality got", "--model gpt-image-2.5"),
    *(generating(f"quality={q}", {"quality": q}, "quality got", "'high' now") for q in ("hd", "standard")),
    generating("quality=1", {"quality": 1}, "quality got", "text"),
    *(generating(f"background={b!r}", {"background": b}, "background got", "opaque") for b in ("blue", "")),
    generating("background=True", {"background": True}, "background got", "text"),
    generating(
        "transparent jpeg", {"background": "transparent", "format": "jpeg"}, "background", "use --format png or webp"
    ),
    *(generating(f"format={f!r}", {"format": f}, "format got", "png, jpeg, webp") for f in ("gif", "jpg", "PNG", "")),
    generating("output_format=bmp", {"output_format": "bmp"}, "format got", "png, jpeg, webp"),
    generating("moderation=off", {"moderation": "off"}, "moderation got", "auto, low"),
    generating("moderation=False", {"moderation": False}, "moderation got", "text"),
    *(generating(f"model={m!r}", {"model": m}, "model got", "gpt-image-2") for m in (" ", 5, b"gpt-image-2", True)),
    *(
        generating(f"{name}=", {name: 1}, repr(name), f"did you mean {meant}?")
        for name, meant in (
            ("sise", "size"), ("qualty", "quality"), ("modle", "model"), ("backgrund", "background"),
            ("ouput_format", "output_format"), ("tags", "tag"), ("retry", "retries"), ("time_out", "timeout"),
        )
    ),
    generating("seed=", {"seed": 1}, "'seed'", "replicates"),
    generating("N=", {"N": 1}, "'N'", "allowed: n, size"),
    *(generating(f"param={p!r}", {"param": p}, "param", "a dict") for p in ("k=v", [1], 5)),
    *(generating(f"param={p!r}", {"param": p}, "param") for p in ({1: 2}, {"": 2}, {"a": {1, 2}}, {"a": NAN})),
    generating("param of 5,000 lists", {"param": {"a": NESTED}}, "param", "JSON"),
    generating("param n", {"param": {"n": 3}}, "param n", "option of its own"),
    generating("response_format", {"param": {"response_format": "url"}}, "response_format", "leave it out"),
    generating("input_fidelity", {"param": {"input_fidelity": "high"}}, "input_fidelity", "leave it out"),
    *(generating(f"tag={t!r}", {"tag": t}, "tag got", "text") for t in ("", [1], [" "])),
    generating("mask of a generation", {"mask": b"x"}, "mask", "edits"),
    generating("mask_edits of a generation", {"mask_edits": "white"}, "mask", "edits"),
]  # fmt: skip

PROMPTS = [
    *(generating(f"prompt={p!r}", {"prompt": p}, "prompt", "empty") for p in ("", "  ", "\n\t\r\n", "\u3000", None)),
    *(generating(f"prompt={p!r}", {"prompt": p}, "prompt", "text") for p in (b"a cat", 5, ["a cat"])),
    generating("prompt of 32,001", {"prompt": "x" * 32_001}, "prompt has 32,001", "shorten it by 1"),
    generating("prompt of 32,001 emoji", {"prompt": "🐈" * 32_001}, "prompt has 32,001", "code points"),
    generating("prompt of a million", {"prompt": "x" * 1_000_000}, "prompt has 1,000,000", "shorten it by"),
    generating("half a character", {"prompt": "ab\ud83dc"}, "prompt", "position 3", "type it again"),
    generating("the other half", {"prompt": "\udc08"}, "prompt", "position 1", "type it again"),
]

ARGUMENTS = COUNTS + SIZES + WORDS + PROMPTS
