package extract_test

import (
	"testing"

	"pgregory.net/rapid"

	"linian/extract"
)

func TestParseNumeral(t *testing.T) {
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
		if got, ok := extract.ParseNumeral(s); !ok || got != want {
			t.Errorf("ParseNumeral(%s) = %d, %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "万", "亿元", "两三百", "一二三", "十大工程"} {
		if got, ok := extract.ParseNumeral(s); ok {
			t.Errorf("ParseNumeral(%s) = %d, want none", s, got)
		}
	}
}

func TestNumeralRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(0, 1e16).Draw(t, "v")
		s := extract.FormatNumeral(v)
		if got, ok := extract.ParseNumeral(s); !ok || got != v {
			t.Fatalf("%d → %s → %d (%v)", v, s, got, ok)
		}
	})
}
