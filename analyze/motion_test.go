package analyze_test

import (
	"testing"

	"linian/figure"
)

// TestMotion holds what it is that moves in a series, which way it is told, and
// that a fall is told as one however the line counts.
func TestMotion(t *testing.T) {
	tests := []struct {
		name, u string
		change  figure.Change
		scope   string
		subject string
		said    string // of the first figure, "" for a level
	}{
		{"国内生产总值", "%", figure.Rise, "", "地区生产总值", "增长"},
		{"国内生产总值", "%", figure.Fall, "", "地区生产总值", "下降"},
		{"国内生产总值", "亿元", "", "", "地区生产总值", ""},
		{"居民消费价格", "%", figure.Rise, "", "居民消费价格", "上涨"},
		{"居民消费价格", "%", figure.Fall, "", "居民消费价格", "下降"},
		{"安全事故死亡人数", "%", figure.Fall, "", "安全事故死亡人数", "下降"},
		{"安全事故死亡人数", "%", figure.Rise, "", "安全事故死亡人数", "上升"},
		{"单位GDP能耗", "%", figure.Fall, "", "单位GDP能耗", "下降"},
		{"农村贫困人口", "万人", figure.Fall, "", "农村贫困人口", "减少"},
		{"汽车产量", "%", figure.Fall, "", "汽车产量", "下降"},
		{"信访总量", "%", figure.Rise, "", "信访件次", "增长"},
		{"常住人口城镇化率", "个百分点", figure.Rise, "", "常住人口城镇化率", "提高"},
		{"城镇登记失业率", "个百分点", figure.Fall, "", "城镇登记失业率", "下降"},
		{"进出口总额", "亿元", figure.Fall, "", "进出口总额", "减少"},
		{"社会消费品零售总额", "%", figure.Fall, "农村", "社会消费品零售总额（农村）", "下降"},
	}
	for _, x := range tests {
		a := fig{year: 2020, v: "9.3", u: x.u, change: x.change, scope: x.scope}
		b := a
		b.year, b.v = 2021, "8.1"
		al := align(t, stated(x.name, a, b))
		if len(al.Series) != 1 {
			t.Errorf("%s %s: %d series", x.name, x.u, len(al.Series))
			continue
		}
		s := al.Series[0]
		if s.Subject != x.subject {
			t.Errorf("%s: what moves is %q, want %q", s.Name, s.Subject, x.subject)
		}
		if got := s.Motion.Verb(s.Actual[0].Value); got != x.said {
			t.Errorf("%s: %s is told as %q, want %q", s.Name, s.Actual[0].Value, got, x.said)
		}
	}
}
