package decision

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/figure"
)

// What is hardly meant is asked about, and nothing else is.
func TestOdd(t *testing.T) {
	for _, tt := range []struct {
		value, unit string // as reported
		change      figure.Change
		cells       Cells
		ask         string
	}{
		{"154", "张", "", Cells{Action: "修正", Value: "155"}, ""},
		{"154", "张", "", Cells{Action: "修正", Value: "1.55万张"}, ""},
		{"154", "张", "", Cells{Action: "修正", Value: "155亿元"}, "由“张”改成“亿元”"},
		{"154", "张", "", Cells{Action: "修正", Value: "155户"}, "由“张”改成“户”"},
		{"154", "朵", "", Cells{Action: "修正", Value: "155亿元"}, "由“朵”改成“亿元”"},
		{"154", "", "", Cells{Action: "修正", Value: "155亿元"}, ""},
		{"154", "亩", "", Cells{Action: "修正", Value: "1平方公里"}, ""},
		{"154", "平方米", "", Cells{Action: "修正", Value: "1公里"}, "由“平方米”改成“公里”"},
		{"5", "%", "", Cells{Action: "修正", Value: "5个百分点"}, "由“%”改成“个百分点”"},
		{"154", "张", "", Cells{Action: "修正", Value: "-155"}, "“-155张”是负数"},
		{"154", "亿元", "", Cells{Action: "修正", Value: "-1万元"}, "“-1万元”是负数"},
		{"-1.48", "‰", "", Cells{Action: "修正", Value: "-1.5"}, ""},
		{"-1.48", "‰", "", Cells{Action: "修正", Value: "1.5"}, ""},
		{"5", "%", figure.Rise, Cells{Action: "修正", Value: "-5"}, ""},
		{"5", "%", figure.Fall, Cells{Action: "修正", Value: "-105"}, "不会有这样的降幅"},
		{"5", "亿元", figure.Fall, Cells{Action: "修正", Value: "-105"}, ""},
		{"154", "张", "", Cells{Action: "剔除"}, ""},
		{"154", "张", "", Cells{Action: "改期", Value: "2019"}, ""},
		{"154", "张", "", Cells{Action: "修正", Value: "目标"}, ""},
	} {
		o := figure.Observation{ID: "1", Value: decimal.RequireFromString(tt.value), Unit: tt.unit, Change: tt.change, Text: tt.value + tt.unit}
		d, err := FromCells(o, tt.cells)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Odd(o); (got == "") != (tt.ask == "") || !strings.Contains(got, tt.ask) {
			t.Errorf("%s%s %s → %+v: %q, want %q", tt.value, tt.unit, tt.change, tt.cells, got, tt.ask)
		}
		// What was decided before is not what the report says.
		decided := o
		decided.Stated = &figure.Stated{Value: o.Value, Unit: o.Unit, Change: o.Change}
		decided.Value, decided.Unit, decided.Change = decimal.NewFromInt(-9), "艘", ""
		if got := d.Odd(decided); (got == "") != (tt.ask == "") {
			t.Errorf("decided otherwise before, %s%s → %+v: %q", tt.value, tt.unit, tt.cells, got)
		}
	}
}
