package figure

import "testing"

func TestLocate(t *testing.T) {
	for _, x := range []struct{ sentence, text, name, want, before string }{
		{"进出口总额增长5%，出口总额增长5%。", "5%", "出口总额", "5%", "进出口总额增长5%，出口总额增长"},
		{"进出口总额增长5%，出口总额增长5%。", "5%", "进出口总额", "5%", "进出口总额增长"},
		{"出口总额增长5%，进出口总额增长5%。", "5%", "出口总额", "5%", "出口总额增长"},
		{"增长15%，税收增长5%。", "5%", "", "5%", "增长15%，税收增长"},
		{"居民消费价格上涨１．２％。", "1.2%", "居民消费价格", "１．２％", "居民消费价格上涨"},
	} {
		from, to := Locate(x.sentence, x.text, x.name)
		if from < 0 || x.sentence[from:to] != x.want || x.sentence[:from] != x.before {
			t.Errorf("%s in %s: %d, %d", x.text, x.sentence, from, to)
		}
	}
	for _, text := range []string{"", "7%", "5%"} {
		if from, to := Locate("增长15%。", text, ""); from != -1 || to != -1 {
			t.Errorf("%q: %d, %d", text, from, to)
		}
	}
}
