package report_test

import (
	"testing"
	"unicode/utf16"

	"linian/report"
)

// TestNoteMarks takes marks off that stand as characters, and leaves what only
// looks like one.
func TestNoteMarks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a.txt", "研发经费投入强度³2.8%，专精特新企业¹²50家。", "研发经费投入强度2.8%，专精特新企业50家。"},
		{"a.txt", "税收收入12³亿元，增长5%⁴。", "税收收入12亿元，增长5%。"},
		{"a.txt", "营商环境¹，²明显改善，新增企业⁽¹⁾50家。", "营商环境明显改善，新增企业50家。"},
		{"a.txt", "研发支出[3]2.8亿元，高新技术企业〔12〕50家，瞪羚企业【4】6家，独角兽企业［5］5家，雏鹰企业[注6]7家。", "研发支出2.8亿元，高新技术企业50家，瞪羚企业6家，独角兽企业5家，雏鹰企业7家。"},
		{"a.txt", "绿色通道[³]12条，金融服务(3)50次。", "绿色通道12条，金融服务50次。"},
		{"a.txt", "独角兽企业①50家，链主企业㉑6家，税收12②亿元。", "独角兽企业50家，链主企业6家，税收12亿元。"},
		{"a.txt", "重点做到：①新增床位880张；②新建学校5所。", "重点做到：①新增床位880张；②新建学校5所。"},
		{"a.txt", "①新增床位880张，②新建学校5所，包括小学③3所。", "①新增床位880张，②新建学校5所，包括小学③3所。"},
		{"a.txt", "按照临政发〔2019〕5号和临办〔12〕5号文件办理。", "按照临政发〔2019〕5号和临办〔12〕5号文件办理。"},
		{"a.txt", "完成任务（3）项，其中（2）项超额。", "完成任务（3）项，其中（2）项超额。"},
		{"a.txt", "[3] 研发经费：指用于研发的经费2.8亿元。", "[3] 研发经费：指用于研发的经费2.8亿元。"},
		{"a.txt", "绿化面积3.5万m²，供水5km³，扬程12m³/s，治沙6hm²。", "绿化面积3.5万m²，供水5km³，扬程12m³/s，治沙6hm²。"},
		{"a.txt", "绿地5×10⁴平方米，粮食1.2 × 10⁸公斤。", "绿地5万平方米，粮食1.2亿公斤。"},
		{"a.txt", "企业10³家，储量（10⁴t）12。", "企业10家，储量（万t）12。"},
		{"a.txt", "研发强度<sup>3</sup>2.8%，新建学校<del>7</del>6所，PM<sub>2.5</sub>35微克，绿地5m<sup>2</sup>。", "研发强度2.8%，新建学校6所，PM2.5 35微克，绿地5m²。"},
		{"a.md", "研发强度[^3]2.8%，企业[3](#n3)50家，学校[\\[4\\]](#n4)6所，旧校~~7~~5所。", "研发强度2.8%，企业50家，学校6所，旧校5所。"},
		{"a.md", "见[2023](a.md)年报告，约5~8所[^12]。", "见2023年报告，约5~8所。"},
	} {
		r := read(t, c.name, "正文如下。\n\n"+c.in+"\n")
		got := r.Text.String()[r.Blocks[len(r.Blocks)-1].Start:]
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
		checkReport(t, r)
	}
}

// lastBlock reads a file and gives the last block's text.
func lastBlock(t *testing.T, name string, data []byte) string {
	t.Helper()
	rs, err := report.Read(name, data, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkReport(t, rs[0])
	b := rs[0].Blocks[len(rs[0].Blocks)-1]
	return rs[0].Text.String()[b.Start:b.End]
}

// TestDOCXRuns reads runs as Word shows them.
func TestDOCXRuns(t *testing.T) {
	run := func(props, text string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	const (
		up   = `<w:vertAlign w:val="superscript"/>`
		down = `<w:vertAlign w:val="subscript"/>`
	)
	for _, c := range []struct{ name, body, want string }{
		{"raised", run("", "研发强度") + run(up, "3") + run("", "2.8%，税收12") + run(up, "[1") + run(up, "2]") + run("", "亿元"), "研发强度2.8%，税收12亿元"},
		{"unit", run("", "绿地3.5万m") + run(up, "2") + run("", "，供水6km") + run(up, "3"), "绿地3.5万m²，供水6km³"},
		{"by style", run("", "研发强度") + run(`<w:rStyle w:val="mark"/>`, "3") + run("", "2.8%") + run(`<w:rStyle w:val="mark"/><w:vertAlign w:val="baseline"/>`, "，5个"), "研发强度2.8%，5个"},
		{"by inherited style", run("", "研发强度") + run(`<w:rStyle w:val="note"/>`, "3") + run("", "2.8%"), "研发强度2.8%"},
		{"lifted", run("", "研发强度") + run(`<w:position w:val="10"/>`, "3") + run("", "2.8%，") + run(`<w:position w:val="2"/>`, "企业50家"), "研发强度2.8%，企业50家"},
		{"word's notes", run("", "研发强度") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>` + run("", "2.8%"), "研发强度2.8%"},
		{"lowered", run("", "PM") + run(down, "2.5") + run("", "35微克，CO") + run(down, "2") + run("", "排放"), "PM2.5 35微克，CO2排放"},
		{"struck", run("", "新建学校") + run("<w:strike/>", "7") + run("<w:dstrike/>", "8") + run(`<w:strike w:val="0"/>`, "6") + run("", "所"), "新建学校6所"},
		{"hidden", run("", "外贸") + run("<w:vanish/>", "999") + run(`<w:vanish w:val="false"/>`, "15.2") + run("", "亿元"), "外贸15.2亿元"},
		{"before a change", `<w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>新建学校6所</w:t></w:r>`, "新建学校6所"},
		{"mark of a paragraph", `<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>` + run("", "新建学校6所"), "新建学校6所"},
		{"hyphen", run("", "粮食10") + `<w:r><w:noBreakHyphen/></w:r>` + run("", "20万吨，3") + `<w:r><w:softHyphen/></w:r>` + run("", "4所"), "粮食10-20万吨，34所"},
		{"symbols", run("", "增长") + `<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>` + run("", "5%，企业") + `<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>` + run("", "6家"), "增长≥5%，企业6家"},
		{"symbol in a number", run("", "粮食3") + `<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>` + run("", "5万吨，棉花4") + `<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>` + run("", "7万吨"), "粮食\uFFFD万吨，棉花\uFFFD万吨"},
		{"ruby", `<w:r><w:ruby><w:rt><w:r><w:t>5</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>床位</w:t></w:r></w:rubyBase></w:ruby></w:r>` + run("", "3张"), "床位3张"},
		{"unended deletion", `<w:del><w:r><w:t>9</w:t></w:r></w:p><w:p>` + run("", "新建学校6所"), "新建学校6所"},
		{"field", `<w:r><w:fldChar w:fldCharType="begin"/></w:r>` + run("", "9") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "6") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run("", "所"), "6所"},
		{"formula", run("", "粮食3") + `<m:oMath><m:r><m:t>.5</m:t></m:r></m:oMath>` + run("", "万吨，绿地4") + `<m:oMath><m:r><m:t>×</m:t></m:r><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>` +
			run("", "亩，占") + `<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>`, "粮食3.5万吨，绿地4万亩，占1/3"},
		{"formula that is said", run("", "系数为") + `<m:oMath><m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad></m:oMath>` + run("", "5万吨"), "系数为\uFFFD5万吨"},
	} {
		body := `<w:p>` + run("", "正文。") + `</w:p><w:p>` + c.body + `</w:p>`
		if got := lastBlock(t, "a.docx", docx(body)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDOCXNamespaces reads Word's elements under any prefix, of the strict
// standard, and in UTF-16.
func TestDOCXNamespaces(t *testing.T) {
	const body = `<ns0:body><ns0:p><ns0:r><ns0:t>新建学校6所</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`
	for _, ns := range []string{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"} {
		part := `<?xml version="1.0"?><ns0:document xmlns:ns0="` + ns + `">` + body
		if got := lastBlock(t, "a.docx", zipped(map[string]string{"word/document.xml": part})); got != "新建学校6所" {
			t.Errorf("%s: %q", ns, got)
		}
		wide := []byte("\xff\xfe")
		for _, u := range utf16.Encode([]rune(part)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		if got := lastBlock(t, "a.docx", zipped(map[string]string{"word/document.xml": string(wide)})); got != "新建学校6所" {
			t.Errorf("%s in UTF-16: %q", ns, got)
		}
	}
}

// TestHTMLShown reads text as a browser shows it.
func TestHTMLShown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"raised", `<p>研发强度<sup>3</sup>2.8%，人口<sup><a href="#n">[4]</a></sup>58.2万人，税收12<span style="vertical-align: super">3</span>亿元，绿地5m<sup>2</sup>`, "研发强度2.8%，人口58.2万人，税收12亿元，绿地5m²"},
		{"by class", `<style>@media print{p{display:none}} /* a */ .note, span.fn{vertical-align:super}.old{display:none}</style><p>研发强度<b class="note">3</b>2.8%，税收12<span class="x fn">3</span>亿元<span class="old">，作废9个</span>`, "研发强度2.8%，税收12亿元"},
		{"struck", `<p>旧校<del>9</del>12所，<s>7</s><strike>6</strike>8座，<span style="text-decoration:line-through">5</span>4座`, "旧校12所，8座，4座"},
		{"hidden", `<p>支出<span style="display:none">9</span><span style="visibility:hidden">9</span><span hidden>9</span><span style="font-size:0">9</span>77亿元<i style="display:none">9<b>9</b></i>`, "支出77亿元"},
		{"after hidden", `<div style="display:none"><p>作废9个</p></div><div style="font-size:0"><p>新建学校6所</p></div>`, "新建学校6所"},
		{"page shown by a script", `<body style="display:none"><p>新建学校6所`, "新建学校6所"},
		{"lowered", `<p>PM<sub>2.5</sub>35微克，CO<sub>2</sub>排放`, "PM2.5 35微克，CO2排放"},
		{"ruby", `<p><ruby>床位<rp>(</rp><rt>5</rt><rp>)</rp></ruby>3张`, "床位3张"},
		{"power", `<p>绿地5×10<sup>4</sup>平方米`, "绿地5万平方米"},
		{"invisible", `<p>粮食5<wbr>6万吨，学校3&shy;4所，水库1&#8203;2座`, "粮食56万吨，学校34所，水库12座"},
		{"formula", `<p>绿地4<math><mo>×</mo><msup><mn>10</mn><mn>4</mn></msup></math>亩，占<math><mfrac><mn>1</mn><mn>3</mn></mfrac><annotation>9</annotation></math>`, "绿地4万亩，占1/3"},
		{"formula that is said", `<p>系数为<math><msqrt><mn>2</mn></msqrt></math>5万吨`, "系数为\uFFFD5万吨"},
	} {
		if got := lastBlock(t, "a.html", []byte("<html>"+c.in)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
