package unit_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/unit"
)

func TestConvert(t *testing.T) {
	tests := []struct{ value, from, to, want string }{
		{"3", "亩", "平方米", "2000"},
		{"15", "亩", "公顷", "1"},
		{"18", "亿亩", "万公顷", "12000"},
		{"1", "平方公里", "亩", "1500"},
		{"1", "公顷", "亩", "15"},
		{"2.5", "万平方米", "平方米", "25000"},
		{"1.4", "万亿斤", "亿吨", "7"},
		{"9000", "亿斤", "万吨", "45000"},
		{"1", "吨", "千克", "1000"},
		{"40", "万千升", "万立方米", "40"},
		{"1.2", "亿元", "万元", "12000"},
		{"12", "万亿元", "亿元", "120000"},
		{"3.5", "亿千瓦时", "万千瓦时", "35000"},
		{"2", "GWh", "万千瓦时", "200"},
		{"1", "亿度", "亿千瓦时", "1"},
		{"500", "MW", "万千瓦", "50"},
		{"2", "EFLOPS", "PFlops", "2000"},
		{"30", "万锭", "纱锭", "300000"},
		{"5", "‰", "%", "0.5"},
		{"3", "成", "%", "30"},
		{"25", "个基点", "个百分点", "0.25"},
		{"42", "万元/人", "元/人", "420000"},
		{"0.5", "毫克/立方米", "微克/立方米", "500"},
		{"25", "微克每立方米", "毫克/立方米", "0.025"},
		{"0.035", "毫克/升", "微克/升", "35"},
		{"1", "毫克/升", "毫克/立方米", "1000"},
		{"2", "吨标准煤/万元", "千克标准煤/元", "0.2"},
		{"500", "公斤/亩", "斤/亩", "1000"},
		{"500", "公斤/亩", "吨/公顷", "7.5"},
		{"10", "件/万人", "件/人", "0.001"},
		{"36", "公里/小时", "米/秒", "10"},
		{"24", "吨/日", "吨/小时", "1"},
		{"100", "元/月", "元/年", "1200"},
		{"1200", "元/人·年", "元/人·月", "100"},
		{"15", "人/公顷", "人/亩", "1"},
		{"7.5", "元/斤", "元/公斤", "15"},
		{"2", "厘米", "米", "0.02"},
		{"250", "户", "万户", "0.025"},
		{"3", "万名", "人", "30000"},
	}
	for _, tt := range tests {
		t.Run(tt.value+tt.from+"→"+tt.to, func(t *testing.T) {
			got, err := unit.Convert(decimal.RequireFromString(tt.value), tt.from, tt.to)
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(decimal.RequireFromString(tt.want)) {
				t.Errorf("got %s %s, want %s", got, tt.to, tt.want)
			}
		})
	}
}

func TestConvertRefuses(t *testing.T) {
	for _, tt := range []struct{ from, to string }{
		{"张", "户"},          // beds are not households
		{"个百分点", "%"},       // a difference of percentages is no percentage
		{"元", "美元"},         // there is no fixed rate
		{"倍", "%"},          //
		{"人次", "人"},         // a visit is no person
		{"米", "平方米"},        //
		{"吨标准煤", "吨"},       // coal equivalent is no weight
		{"天", "个月"},         // months differ in length
		{"张/人", "张/户"},      //
		{"元", "没有这个单位"},     //
		{"没有这个单位", "元"},     //
		{"平方米/人", "平方米/人次"}, //
	} {
		if got, err := unit.Convert(decimal.New(1, 0), tt.from, tt.to); err == nil {
			t.Errorf("1 %s became %s %s", tt.from, got, tt.to)
		}
		if unit.Compatible(tt.from, tt.to) {
			t.Errorf("%s and %s are called compatible", tt.from, tt.to)
		}
	}
}

func TestLookup(t *testing.T) {
	tests := []struct{ text, want, base string }{
		{"万平方米的房屋", "万平方米", "平方米"},
		{"平方公里", "平方公里", "平方米"},
		{"人次以上", "人次", "人次"},
		{"个百分点。", "个百分点", "百分点"},
		{"个项目", "个", "个"},
		{"个国家级园区", "个", "个"},
		{"亿元", "亿元", "元"},
		{"亿美元", "亿美元", "美元"},
		{"元/月", "元/月", "元/月"},
		{"元/人·年的", "元/人·年", "元/人/年"},
		{"元每人每月", "元每人每月", "元/人/月"},
		{"万元／人", "万元／人", "元/人"},
		{"千瓦时", "千瓦时", "千瓦时"},
		{"万千瓦时", "万千瓦时", "千瓦时"},
		{"千瓦", "千瓦", "千瓦"},
		{"千万千瓦", "千万千瓦", "千瓦"},
		{"千公里", "千公里", "米"},
		{"千米", "千米", "米"},
		{"百名老人", "百名", "人"},
		{"微克/立方米,", "微克/立方米", "微克/立方米"},
		{"批次/千人以上", "批次/千人", "批/人"},
		{"万亿斤", "万亿斤", "千克"},
		{"万亩", "万亩", "亩"},
		{"万吨级航道", "万吨级", "吨级"},
		{"亿人民币", "亿人民币", "元"},
		{"亿人民的", "亿人", "人"},
		{"万", "万", ""},
		{"亿国家专项", "亿", ""},
		{"万。", "万", ""},
		{"成以上", "成", "%"},
		{"成为", "", ""},
		{"分别", "", ""},
		{"人均收入", "", ""},
		{"m", "m", "米"},
		{"mm降雨", "mm", "毫米"},
		{"PM2.5", "", ""},
		{"G网络", "", ""},
		{"GWh", "GWh", "千瓦时"},
		{"MW", "MW", "千瓦"},
		{"kmh", "", ""},
		{"月", "", ""},    // a date, not a duration
		{"日至5日", "", ""}, // the same
		{"家每家", "家", "家"},
		{"的", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			u, n := unit.Lookup("1.5"+tt.text, 3)
			if got := tt.text[:n]; got != tt.want || u.Base != tt.base {
				t.Errorf("got %q with base %q, want %q with %q", got, u.Base, tt.want, tt.base)
			}
			if n > 0 && u.Symbol != tt.want {
				t.Errorf("symbol %q, want %q", u.Symbol, tt.want)
			}
		})
	}
	if _, n := unit.Lookup("米", 3); n != 0 {
		t.Errorf("found %d bytes behind the end", n)
	}
	if _, n := unit.Lookup("米", -1); n != 0 {
		t.Errorf("found %d bytes before the beginning", n)
	}
}

func TestMagnitudes(t *testing.T) {
	for word, exp := range map[string]int32{
		"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8,
		"十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12, "亿亿": 16,
	} {
		u, ok := unit.Parse(word + "元")
		if !ok || !u.Factor.Equal(decimal.New(1, exp)) || u.Base != "元" {
			t.Errorf("%s元: %+v", word, u)
		}
	}
	for _, s := range []string{"万%", "亿个百分点", "万番"} {
		if u, ok := unit.Parse(s); ok {
			t.Errorf("%s is read as %+v", s, u)
		}
	}
}

// A unit converts into every unit of its dimension and back, exactly wherever
// no division is left over.
func TestConvertRoundTrip(t *testing.T) {
	byDimension := make(map[unit.Dimension][]string)
	var symbols []string
	for s := range unit.Symbols {
		u, ok := unit.Parse(s)
		if !ok {
			t.Fatalf("%s is listed and not parsed", s)
		}
		byDimension[u.Dimension] = append(byDimension[u.Dimension], s)
		symbols = append(symbols, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom(symbols).Draw(t, "from")
		u, _ := unit.Parse(from)
		to := rapid.SampledFrom(byDimension[u.Dimension]).Draw(t, "to")
		w, _ := unit.Parse(to)
		// A multiple of both ratios' denominators makes the way there exact.
		v := decimal.NewFromBigInt(u.Ratio().Denom(), 0).
			Mul(decimal.NewFromBigInt(w.Ratio().Num(), 0)).
			Mul(decimal.New(rapid.Int64Range(-1_000_000_000, 1_000_000_000).Draw(t, "n"), -4))
		there, err := unit.Convert(v, from, to)
		if err != nil {
			t.Fatal(err)
		}
		back, err := unit.Convert(there, to, from)
		if err != nil {
			t.Fatal(err)
		}
		if !back.Equal(v) {
			t.Fatalf("%s %s → %s %s → %s", v, from, there, to, back)
		}
		if !u.FromBase(u.ToBase(v)).Equal(v) {
			t.Fatalf("%s %s is not the same after ToBase and FromBase", v, from)
		}
	})
}

// Lookup and Parse agree, and what follows a unit does not change it unless it
// makes a longer one.
func TestLookupFindsWhatParseKnows(t *testing.T) {
	for s := range unit.Symbols {
		for _, m := range []string{"", "万", "亿", "万亿"} {
			u, ok := unit.Parse(m + s)
			if !ok {
				continue
			}
			got, n := unit.Lookup("共12"+m+s+"，其中", len("共12"))
			if n != len(m+s) || got.Symbol != u.Symbol || got.Base != u.Base {
				t.Errorf("%s%s: found %q", m, s, got.Symbol)
			}
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("12万平方米、3.5亿元、20多亿元，5个百分点", 3)
	if n := testing.AllocsPerRun(20, func() {
		for i := range len(text) {
			unit.Lookup(text, i)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLookup(f *testing.F) {
	for _, s := range []string{"万平方米", "元/人·年", "亿国家", "kWh", "成为", "每每/每", "万亿亿亿元/万人"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, n := unit.Lookup(s, 0)
		if n > len(s) || (n > 0) != u.Known() || n > 0 && u.Symbol != s[:n] {
			t.Fatalf("%q: %d bytes, %+v", s, n, u)
		}
		if n > 0 && (!u.Factor.IsPositive() || u.Ratio().Sign() <= 0) {
			t.Fatalf("%q: factor %s", s, u.Factor)
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		unit.Lookup("万平方米的安置房", 0)
	}
}
