package figure

import (
	"strings"
	"testing"
)

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

func TestPlace(t *testing.T) {
	o := Observation{Sentence: "地区生产总值增长7%，城乡居民收入  分别增长7%和８％。", Text: "7%", Head: "城镇居民收入", SentenceStart: 100}
	one := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, x := range []struct{ text, at, before string }{
		{"7%", "7%和", "地区生产总值增长7%，城乡居民收入 分别增长"},
		{"8%", "８％", "地区生产总值增长7%，城乡居民收入 分别增长7%和"},
	} {
		first := strings.Index(o.Sentence, x.at)
		o.Text, o.Start, o.End = x.text, 100+first, 100+first+len(strings.TrimSuffix(x.at, "和"))
		if s, from, to := o.Place(one); s[:from] != x.before || s[from:to] != strings.TrimSuffix(x.at, "和") {
			t.Errorf("%q in %q", s[from:to], s)
		}
	}
	o.Text, o.Start = "7%", 900 // of a document in another encoding
	if s, from, _ := o.Place(one); s[:from] != "地区生产总值增长" {
		t.Errorf("%q", s[:from])
	}
}
