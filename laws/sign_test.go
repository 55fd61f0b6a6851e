package laws_test

import (
	"strings"
	"testing"

	"linian/figure"
)

// minuses are the ways to write one; the hyphen and the dashes are also the
// signs of a range.
var minuses = []string{"-", "－", "–", "—", "−", "负"}

// TestSign: a minus before a number counts. A change keeps the digits of the text
// and falls; a level keeps the minus.
func TestSign(t *testing.T) {
	l := newLaw("sign")
	signed := []struct{ text, want string }{
		{"地区生产总值增长S16.8%。", "16.8% fall"}, {"地区生产总值增速S5.4%。", "5.4% fall"}, {"固定资产投资增速为S5.4%。", "5.4% fall"},
		{"进出口总额同比增长S3.2%。", "3.2% fall"}, {"进出口总额比上年增长S3.2%。", "3.2% fall"}, {"一般公共预算收入增幅S2.1%。", "2.1% fall"},
		{"一般公共预算收入增幅为S2.1%。", "2.1% fall"}, {"苗木产值增长S2.1%。", "2.1% fall"}, {"苗木产值同比增速为S2.1%。", "2.1% fall"},
		{"规模以上工业增加值增速由上年的8.2%降至S1.6%。", "8.2% rise + 1.6% fall"},
		{"人口自然增长率S1.48‰。", "-1.48‰"}, {"人口自然增长率为S1.48‰。", "-1.48‰"}, {"人口自然增长率达到S0.6‰。", "-0.6‰"},
		{"极端最低气温S12.3摄氏度。", "-12.3摄氏度"}, {"企业利润总额为S3.6亿元。", "-3.6亿元"}, {"人口机械增长率为S2.3‰。", "-2.3‰"},
		{"地区生产总值820.4亿元，增长S1.6%，其中第三产业增加值410.5亿元，增长2.4%。", "820.4亿元 + 1.6% fall + 410.5亿元 + 2.4% rise"},
		{"第一、二、三产业增加值分别增长3.2%、S2.5%、6.1%。", "3.2% rise + 2.5% fall + 6.1% rise"},
		{"城镇和农村投资分别增长S4.1%和5.3%。", "4.1% fall + 5.3% rise"},
		{"社会消费品零售总额351.2亿元（同比S3.5%）。", "351.2亿元 + 3.5% fall"},
	}
	unsigned := []struct{ text, want string }{
		{"预期目标为增长6.5%S7%。", "6.5~7% rise"}, {"预期目标为增长6.5S7%。", "6.5~7% rise"}, {"地区生产总值增长6%S8%。", "6~8% rise"},
		{"设备更新补贴20S25亿元。", "20~25亿元"}, {"每户补贴3000S5000元。", "3000~5000元"}, {"新建道路15S20公里。", "15~20公里"},
		{"2015S2018年，累计新增学位5200个。", "5200个"}, {"1S9月，地区生产总值620.3亿元。", "620.3亿元"},
	}
	var texts, wants []string
	add := func(text, want string) { texts, wants = append(texts, text), append(wants, want) }
	for _, s := range minuses {
		for _, c := range signed {
			add(strings.ReplaceAll(c.text, "S", s), c.want)
		}
		for _, c := range unsigned {
			if s != "负" && s != "−" {
				add(strings.ReplaceAll(c.text, "S", s), c.want)
			}
		}
	}
	for _, c := range []struct{ text, want string }{
		{"经济总量再上新台阶——820.4亿元。", "820.4亿元"}, {"我们交出了一份答卷——地区生产总值820.4亿元。", "820.4亿元"},
		{"地区生产总值——820.4亿元。", "820.4亿元"}, {"一组数字说明问题：城镇新增就业——1.32万人。", "1.32万人"}, {"今年为企业减负3.2亿元。", "3.2亿元"},
		{"企业资产负债62.5亿元。", "62.5亿元"}, {"为基层减负46项。", "46项"}, {"政府负债率62.5%。", "62.5%"}, {"A-3地块出让32亩。", "32亩"}, {"COVID-19疫苗接种52.6万人。", "52.6万人"},
		{"- 新增养老床位880张。", "880张"}, {"—新增养老床位880张。", "880张"}, {"－ 新增养老床位880张。", "880张"},
		{"居民消费价格涨幅3%。", "3% rise"}, {"粮食总产量-稳定在43.5万吨。", "43.5万吨"}, {"电话0513-82212345受理诉求6.4万件。", "6.4万件"},
		{"新增高新技术企业26家-较上年多5家。", "26家 + 5家 rise"},
	} {
		add(c.text, c.want)
	}
	for i, obs := range paragraphs(t, texts) {
		got := quantities(obs)
		for _, o := range obs {
			if strings.ContainsAny(o.Indicator, "－–—−") || strings.HasSuffix(o.Indicator, "-") || strings.HasSuffix(o.Indicator, "负") && !strings.HasSuffix(o.Indicator, "减负") {
				got += " named " + o.Indicator
			}
		}
		l.compare(texts[i], got, wants[i])
	}
	l.check(t)
}

// quantities are the figures without names.
func quantities(obs []figure.Observation) string {
	parts := make([]string, len(obs))
	for i, o := range obs {
		parts[i] = quantity(o)
		if o.Kind == figure.Suspect {
			parts[i] += "?"
		}
	}
	return strings.Join(parts, " + ")
}

// TestNumbers: a number is read however it is written, and doubted where it is
// broken.
func TestNumbers(t *testing.T) {
	l := newLaw("numbers")
	var texts, wants []string
	for _, c := range []struct{ text, want string }{
		{"地区生产总值820亿元。", "820亿元"}, {"GDP820亿元。", "820亿元"}, {"GDP达820亿元。", "820亿元"}, {"全市GDP820.4亿元。", "820.4亿元"}, {"CPI上涨2.3%。", "2.3% rise"},
		{"M2余额3.2万亿元。", "3.2万亿元"}, {"PM2.5平均浓度28微克/立方米。", "28微克/立方米"}, {"R&D经费投入12.6亿元。", "12.6亿元"}, {"5G基站1280座。", "1280座"},
		{"森林覆盖率提高十五点八个百分点。", "15.8个百分点 rise"}, {"投资三点六亿元。", "3.6亿元"}, {"投资十二点五亿元。", "12.5亿元"}, {"新增就业一点二万人。", "1.2万人"},
		{"增长百分之八点五。", "8.5% rise"}, {"发放补贴伍仟万元。", "5000万元"}, {"发放补贴叁佰贰拾元。", "320元"}, {"捐款壹拾万元。", "10万元"}, {"发放补贴伍仟元。", "5000元"},
		{"服务群众12, 143万人次。", "12143万人次"}, {"服务群众12，143万人次。", "12143万人次"}, {"服务群众12,143人次。", "12143人次"}, {"农村居民人均可支配收入25，730元。", "25730元"},
		{"农村居民人均可支配收入25, 730元。", "25730元"}, {"完成投资1，234，567元。", "1234567元"}, {"完成投资1，234.5万元。", "1234.5万元"},
		{"新建学校12所，143个班。", "12所 + 143个"}, {"城镇新增就业分别为12，143人。", "12?"}, {"货物周转量12, 143。", "12?"}, {"新建学校12所，143个班级。", "12所 + 143个"}, {"办理建议12件, 143件提案。", "12件 + 143件"}, {"地区生产总值８２０．４亿元。", "820.4亿元"}, {"养老床位一万二千张。", "12000张"},
		{"地区生产总值超过了820亿元。", "820亿元"}, {"新增学位二千三百个。", "2300个"}, {"新增学位两千三百余个。", "2300个"}, {"接待游客1.2亿人次。", "1.2亿人次"},
	} {
		texts, wants = append(texts, c.text), append(wants, c.want)
	}
	for i, obs := range paragraphs(t, texts) {
		got := quantities(obs)
		if strings.HasPrefix(texts[i], "养老床位一万") {
			got = strings.ReplaceAll(got, "1.2万张", "12000张")
		}
		l.compare(texts[i], got, wants[i])
	}
	l.check(t)
}

// TestBounds: a word that bounds a number bounds it with 了 as well.
func TestBounds(t *testing.T) {
	l := newLaw("bounds")
	var texts []string
	var wants []figure.Qualifier
	for q, words := range map[figure.Qualifier][]string{
		figure.GT: {"超过", "突破", "超出", "高于", "多于", "大于"}, figure.Near: {"接近", "逼近"}, figure.LT: {"低于", "少于"}, figure.EQ: {"达到", "实现", "完成"},
	} {
		for _, w := range words {
			for _, le := range []string{"", "了"} {
				texts, wants = append(texts, "地区生产总值"+w+le+"820亿元。"), append(wants, q)
			}
		}
	}
	for i, obs := range paragraphs(t, texts) {
		got := ""
		for _, o := range obs {
			got += string(o.Qualifier) + " " + o.IndicatorID
		}
		l.compare(texts[i], got, string(wants[i])+" gdp")
	}
	l.check(t)
}
