package numeral_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linian/numeral"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]int64{
		"一千二百":      1200,
		"两万五":       25000,
		"三百二":       320,
		"一万五千亿":     1500000000000,
		"十":         10,
		"十六":        16,
		"二十":        20,
		"一百零五":      105,
		"三千零二十":     3020,
		"一亿二千万":     120000000,
		"十二万":       120000,
		"一万零五":      10005,
		"九千九百九十九":   9999,
		"两千三百万":     23000000,
		"一万亿":       1e12,
		"一百一十":      110,
		"五千零一万零三十六": 50010036,
	} {
		if got, ok := numeral.Parse(s); !ok || got != want {
			t.Errorf("Parse(%s) = %d, %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "万", "亿元", "两三百", "一二三", "十大工程"} {
		if got, ok := numeral.Parse(s); ok {
			t.Errorf("Parse(%s) = %d, want none", s, got)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(0, 1e16).Draw(t, "v")
		s := format(v)
		if got, ok := numeral.Parse(s); !ok || got != v {
			t.Fatalf("%d → %s → %d (%v)", v, s, got, ok)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"一千二百", "两万五", "一万五千亿", "三百二", "〇", "百", "一亿亿", "十十", "两三百"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok := numeral.Parse(s)
		if !ok {
			return
		}
		if v < 0 {
			t.Fatalf("%q is %d", s, v)
		}
		if v <= 1e16 {
			if w, ok := numeral.Parse(format(v)); !ok || w != v {
				t.Fatalf("%q is %d, and %q is %d", s, v, format(v), w)
			}
		}
	})
}

// format writes 0 ≤ v ≤ 10^16 as a Chinese numeral.
func format(v int64) string {
	if v == 0 {
		return "零"
	}
	var b strings.Builder
	if hi := v / 1e8; hi > 0 {
		b.WriteString(format(hi))
		b.WriteString("亿")
		v %= 1e8
		if v > 0 && v < 1e7 {
			b.WriteString("零")
		}
	}
	if hi := v / 1e4; hi > 0 {
		formatSection(&b, hi)
		b.WriteString("万")
		v %= 1e4
		if v > 0 && v < 1e3 {
			b.WriteString("零")
		}
	}
	if v > 0 {
		formatSection(&b, v)
	}
	return b.String()
}

func formatSection(b *strings.Builder, v int64) {
	zero := false
	wrote := false
	for _, p := range []struct {
		v int64
		s string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := v / p.v % 10
		if d == 0 {
			zero = wrote
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		r := []rune("零一二三四五六七八九")[d]
		b.WriteRune(r)
		b.WriteString(p.s)
		wrote = true
	}
}
