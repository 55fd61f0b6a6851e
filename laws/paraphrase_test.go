package laws_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"linian/catalogue"
)

// growing are things that grow; the catalogue knows most of them.
var growing = []string{
	"地区生产总值", "一般公共预算收入", "规模以上工业增加值", "社会消费品零售总额",
	"固定资产投资", "进出口总额", "城镇居民人均可支配收入", "粮食总产量",
	"实际使用外资", "工业用电量", "民间投资", "各项贷款余额",
	"跨境电商交易额", "软件业务收入", "夜间消费客流", "花卉苗木产值",
}

// TestParaphraseOfGrowth: however a growth is said, it is the same figure of the
// same thing.
func TestParaphraseOfGrowth(t *testing.T) {
	ways := []string{
		"N增长8.7%。", "N增速8.7%。", "N增幅8.7%。", "N增幅达8.7%。", "N增速达8.7%。", "N增速达到8.7%。", "N增速为8.7%。", "N增幅为8.7%。",
		"N涨幅8.7%。", "N涨幅为8.7%。", "N增长率8.7%。", "N增长率为8.7%。", "N增长了8.7%。", "N增长达8.7%。", "N同比增长8.7%。", "N比上年增长8.7%。",
		"N较上年增长8.7%。", "N实现增长8.7%。", "N同比增速8.7%。", "N增长速度为8.7%。", "N实现8.7%的增长。", "N同比提高8.7%。", "N上升8.7%。",
		"我们N增长8.7%。", "通过不懈努力，N增长8.7%。", "一年来，全市上下团结奋斗，N增长8.7%。", "2019年N增长8.7%。", "全年N增长8.7%。",
	}
	var texts []string
	for _, g := range growing {
		for _, w := range ways {
			texts = append(texts, strings.Replace(w, "N", g, 1))
		}
	}
	read := paragraphs(t, texts)
	l := newLaw("paraphrase-growth")
	for i, text := range texts {
		want := "8.7% rise|" + growthID(t, growing[i/len(ways)]) + "|actual|2019"
		l.compare(text, meanings(read[i]), want)
	}
	l.check(t)
}

// TestParaphraseOfFall says the same of what falls.
func TestParaphraseOfFall(t *testing.T) {
	ways := []string{
		"N下降8.7%。", "N下降了8.7%。", "N同比下降8.7%。", "N比上年下降8.7%。", "N降低8.7%。", "N减少8.7%。", "N降幅8.7%。", "N降幅达8.7%。", "N降幅为8.7%。", "N下滑8.7%。",
	}
	var texts []string
	for _, g := range growing {
		for _, w := range ways {
			texts = append(texts, strings.Replace(w, "N", g, 1))
		}
	}
	read := paragraphs(t, texts)
	l := newLaw("paraphrase-fall")
	for i, text := range texts {
		l.compare(text, meanings(read[i]), "8.7% fall|"+growthID(t, growing[i/len(ways)])+"|actual|2019")
	}
	l.check(t)
}

// growthID is the id of the growth of what the catalogue calls so, or the name.
func growthID(t *testing.T, name string) string {
	t.Helper()
	if id := catalogueID(t, name); id != "" {
		return id + "_growth"
	}
	return name
}

// catalogueID is the id of a name of the catalogue; "" if it has none.
func catalogueID(t *testing.T, name string) string {
	t.Helper()
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Len() {
		if in := c.At(i); in.Name == name || slices.Contains(in.Aliases, name) {
			return in.ID
		}
	}
	return ""
}

type level struct{ name, value string }

// want is what is to be read of a level.
func (g level) want(t *testing.T) string {
	return g.value + "|" + cmp.Or(catalogueID(t, g.name), g.name) + "|actual|2019"
}

// levels are levels with their figures.
var levels = []level{
	{"地区生产总值", "820.4亿元"}, {"一般公共预算收入", "63.4亿元"}, {"社会消费品零售总额", "351.2亿元"},
	{"城镇登记失业率", "2.76%"}, {"常住人口城镇化率", "61.5%"}, {"森林覆盖率", "25.3%"},
	{"农村居民人均可支配收入", "25730元"}, {"空气质量优良天数比率", "82.5%"}, {"粮食总产量", "43.5万吨"},
	{"高新技术企业总数", "128家"}, {"养老床位总数", "7560张"}, {"森林面积", "36.2万亩"},
	{"跨境电商交易额", "3.6亿元"}, {"苗木种植面积", "2.8万亩"}, {"社区书屋", "46家"}, {"夜间公交线路", "18条"},
}

// TestParaphraseOfLevel: a level is the same however it is linked to its name,
// and whatever stands before it.
func TestParaphraseOfLevel(t *testing.T) {
	ways := []string{
		"NV。", "N达V。", "N达到V。", "N为V。", "N是V。", "N已达V。", "N实现V。", "N预计V。", "N共V。", "N，达V。", "N首次达到V。", "N稳定在V。",
		"我们N达到V。", "通过不懈努力，N达到V。", "全市N达到V。", "2019年，N达到V。", "2019年末，N达到V。", "到2019年底，N达到V。", "经过全市上下共同努力，N达到V。", "N（V）。", "N：V。", "N V。",
	}
	var texts []string
	for _, g := range levels {
		for _, w := range ways {
			texts = append(texts, strings.Replace(strings.Replace(w, "N", g.name, 1), "V", g.value, 1))
		}
	}
	read := paragraphs(t, texts)
	l := newLaw("paraphrase-level")
	for i, text := range texts {
		g := levels[i/len(ways)]
		l.compare(text, meanings(read[i]), g.want(t))
	}
	l.check(t)
}

// TestMarks: marks of a format and breaks of a line inside a sentence change
// nothing.
func TestMarks(t *testing.T) {
	const before = "过去的一年，面对复杂严峻的形势，我们在市委的坚强领导下，坚持稳中求进，扎实做好各项工作，"
	l := newLaw("marks")
	for _, g := range levels {
		half := len([]rune(g.name)) / 2
		first, second := string([]rune(g.name)[:half]), string([]rune(g.name)[half:])
		digits := strings.TrimRight(g.value, "亿万元%吨家张亩条")
		u := strings.TrimPrefix(g.value, digits)
		for _, f := range []struct{ file, text string }{
			{"a.md", before + "**" + g.name + "**达到" + g.value + "，再上新台阶。"},
			{"a.md", before + g.name + "达到**" + g.value + "**，再上新台阶。"},
			{"a.md", before + g.name + "达到**" + digits + "**" + u + "，再上新台阶。"},
			{"a.md", before + "**" + first + "**" + second + "达到" + g.value + "，再上新台阶。"},
			{"a.md", before + "*" + g.name + "达到" + g.value + "*，再上新台阶。"},
			{"a.html", before + "<b>" + g.name + "</b>达到" + g.value + "，再上新台阶。"},
			{"a.html", before + g.name + "达到<strong>" + digits + "</strong>" + u + "，再上新台阶。"},
			{"a.html", before + first + "<span>" + second + "</span>达到<font color=red>" + g.value + "</font>，再上新台阶。"},
			{"a.html", before + g.name + "达到\n" + g.value + "，再上新台阶。"},
			{"a.txt", before + g.name + "\n达到" + g.value + "，再上新台阶。"},
			{"a.txt", before + first + "\n" + second + "达到" + g.value + "，再上新台阶。"},
			{"a.txt", before + g.name + "达到\n" + g.value + "，再上新台阶。"},
			{"a.txt", before + g.name + "达到" + digits + "\n" + u + "，再上新台阶。"},
			{"a.txt", before + g.name + "达到" + digits[:1] + "\n" + digits[1:] + u + "，再上新台阶。"},
		} {
			text := head + f.text + "\n各位代表！成绩来之不易。\n"
			if strings.HasSuffix(f.file, "html") {
				text = "<html><meta charset=utf-8><body><p>" + strings.ReplaceAll(strings.TrimSuffix(head, "\n"), "\n", "</p>\n<p>") + "</p>\n<p>" + f.text + "</p><p>各位代表！成绩来之不易。</p></body></html>"
			}
			name := strings.ReplaceAll(f.file+" "+strings.TrimPrefix(f.text, before), "\n", "⏎")
			l.compare(name, meanings(observe(t, "2020年政府工作报告"+f.file[1:], []byte(text))), g.want(t))
		}
	}
	l.check(t)
}
