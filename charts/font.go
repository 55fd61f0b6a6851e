package charts

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// carried is Noto Sans CJK SC Regular (SIL Open Font License, font/OFL.txt),
// cut down to 9,098 characters by font/subset.sh.
//
//go:embed font/NotoSansCJKsc-subset.otf
var carried []byte

var carriedFont = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(carried) })

// families is what an SVG asks for: it names fonts and carries none, so that it
// stays small and its text can be edited. The first is on Windows, the second
// on macOS, the others on Linux.
const families = `'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei','SimHei',sans-serif`

// missing is drawn for a character that no font has, as printers do; never the
// empty box.
const missing = '〓'

// A typeface is a font and, for characters that it lacks, the system's.
type typeface struct {
	main   *opentype.Font
	system func() *opentype.Font // nil where there is none
	buf    sfnt.Buffer
}

func newTypeface(path string) (*typeface, error) {
	t := &typeface{system: sync.OnceValue(systemFont)}
	var err error
	if path == "" {
		t.main, err = carriedFont()
	} else {
		t.main, err = openFont(path)
	}
	if err != nil {
		return nil, fmt.Errorf("font for pictures: %w", err)
	}
	return t, nil
}

func (t *typeface) has(f *opentype.Font, r rune) bool {
	if f == nil {
		return false
	}
	i, err := f.GlyphIndex(&t.buf, r)
	return err == nil && i != 0
}

// A span is a piece of text in one font.
type span struct {
	font *opentype.Font
	text string
}

// spans parts a text by the font that has its characters.
func (t *typeface) spans(s string) []span {
	var out []span
	for _, r := range s {
		f := t.main
		if !t.has(f, r) {
			if sys := t.system(); t.has(sys, r) {
				f = sys
			} else {
				r = missing
				if !t.has(f, r) {
					r = '?'
				}
			}
		}
		if n := len(out); n > 0 && out[n-1].font == f {
			out[n-1].text += string(r)
		} else {
			out = append(out, span{f, string(r)})
		}
	}
	return out
}

// systemFont is the first Chinese font found where Windows, macOS and Linux
// keep theirs.
func systemFont() *opentype.Font {
	for _, p := range fontPaths() {
		if f, err := openFont(p); err == nil {
			return f
		}
	}
	return nil
}

func fontPaths() []string {
	var out []string
	add := func(dir string, names ...string) {
		for _, n := range names {
			out = append(out, filepath.Join(dir, n))
		}
	}
	if w := os.Getenv("WINDIR"); w != "" {
		add(filepath.Join(w, "Fonts"), "msyh.ttc", "msyh.ttf", "Deng.ttf", "simhei.ttf", "simsun.ttc")
	}
	add("/System/Library/Fonts", "PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Light.ttc")
	add("/Library/Fonts", "Arial Unicode.ttf")
	add("/usr/share/fonts",
		"opentype/noto/NotoSansCJK-Regular.ttc", "noto-cjk/NotoSansCJK-Regular.ttc", "google-noto-cjk/NotoSansCJK-Regular.ttc",
		"truetype/wqy/wqy-microhei.ttc", "wqy-microhei/wqy-microhei.ttc", "truetype/wqy/wqy-zenhei.ttc",
		"truetype/droid/DroidSansFallbackFull.ttf", "truetype/arphic/uming.ttc")
	return out
}

// openFont reads a font file; of a collection the simplified Chinese one, else
// the first.
func openFont(path string) (*opentype.Font, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c, err := opentype.ParseCollection(b)
	if err != nil {
		return nil, fmt.Errorf("%s: not a TTF, OTF, TTC or OTC font: %w", path, err)
	}
	var first *opentype.Font
	for i := range c.NumFonts() {
		f, err := c.Font(i)
		if err != nil {
			continue
		}
		if first == nil {
			first = f
		}
		name, _ := f.Name(nil, sfnt.NameIDFull)
		if strings.Contains(name, "CJK SC") && !strings.Contains(name, "Mono") {
			return f, nil
		}
	}
	if first == nil {
		return nil, fmt.Errorf("%s: no font in it", path)
	}
	return first, nil
}
