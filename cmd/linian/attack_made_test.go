package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

const goodReport = "海州市2019年政府工作报告\n\n——2019年1月12日在海州市第五届人民代表大会第三次会议上\n\n一、2018年工作回顾\n\n2018年，全市新增养老床位700张。\n"

const reportHead = "海州市2020年政府工作报告\n\n一、2019年工作回顾\n\n"

// A madeAttack is a file that grows with n.
type madeAttack struct {
	name string
	size int
	make func(n int) []byte
}

func asBytes(s string) []byte { return []byte(s) }

// archive packs parts, name and content by turns.
func archive(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func word(body string, more ...string) []byte {
	const ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	return archive(append([]string{"word/document.xml", `<w:document xmlns:w="` + ns + `"><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

func paragraph(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }

func sheet(data string, more ...string) []byte {
	const rel, main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	return archive(append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + rel + `"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + rel + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `">` + data + `</worksheet>`}, more...)...)
}

// madeAttacks are files whose cost might grow with the square of their size, or
// without a bound.
var madeAttacks = []madeAttack{
	{"嵌套表格.html", 1000, func(n int) []byte {
		return asBytes("<p>海州市2020年政府工作报告</p>" + strings.Repeat("<table><tr><td>新增床位1张", n))
	}},
	{"未完的注释.html", 20000, func(n int) []byte { return asBytes(reportHead + strings.Repeat("<!-- <p>新增床位1张。", n)) }},
	{"层层实体.html", 10000, func(n int) []byte { return asBytes("<p>" + reportHead + strings.Repeat("&amp;amp;nbsp1", n) + "</p>") }},
	{"空段落.docx", 20000, func(n int) []byte {
		return word(paragraph("海州市2020年政府工作报告") + strings.Repeat("<w:p/>", n) + paragraph("新增床位1张。"))
	}},
	{"嵌套修订.docx", 5000, func(n int) []byte {
		return word(paragraph("海州市2020年政府工作报告") + strings.Repeat("<w:ins>", n) + paragraph("新增床位1张。") + strings.Repeat("</w:ins>", n))
	}},
	{"样式成圈.docx", 2000, func(n int) []byte {
		var styles strings.Builder
		for i := range n {
			fmt.Fprintf(&styles, `<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>`, i, (i+1)%n)
		}
		return word(paragraph("海州市2020年政府工作报告")+paragraph("新增床位1张。"), "word/styles.xml", `<w:styles xmlns:w="x">`+styles.String()+`</w:styles>`)
	}},
	{"跳行.xlsx", 250_000, func(n int) []byte { // two rows, the second far below
		return sheet(fmt.Sprintf(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c></row><row r="%d"><c r="XFD%d"><v>1</v></c></row></sheetData>`, n, n))
	}},
	{"一串多引.xlsx", 100, func(n int) []byte { // one long text in each cell
		var rows strings.Builder
		for i := range n {
			fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, i+1, i+1)
		}
		return sheet(`<sheetData>`+rows.String()+`</sheetData>`, "xl/sharedStrings.xml",
			`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>`+strings.Repeat("新增床位一批，", 1000)+`</t></si></sst>`)
	}},
	{"合并单元格.xlsx", 2000, func(n int) []byte {
		return sheet(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, n) + `</mergeCells>`)
	}},
	{"许多空文件.zip", 250, func(n int) []byte {
		parts := []string{"a.txt", reportHead + "新增床位1张。\n"}
		for i := range n {
			parts = append(parts, fmt.Sprintf("空/%d.txt", i), "")
		}
		return archive(parts...)
	}},
	{"一个长数.txt", 50_000, func(n int) []byte { return asBytes(reportHead + "新增床位" + strings.Repeat("1", n) + "张。\n") }},
	{"其中其中.txt", 2000, func(n int) []byte {
		return asBytes(reportHead + strings.Repeat("其中，", n) + "新增床位1张。\n")
	}},
	{"分别为.txt", 300, func(n int) []byte {
		return asBytes(reportHead + strings.Repeat("甲产品、", n) + "产量分别为" + strings.Repeat("5吨、", n) + "\n")
	}},
	{"宽表.md", 100, func(n int) []byte {
		return asBytes(reportHead + "|指标|" + strings.Repeat("2019年|", n) + "\n|-|" + strings.Repeat("-|", n) + "\n" + strings.Repeat("|床位（张）|"+strings.Repeat("1|", n)+"\n", 20))
	}},
	{"引号.csv", 50_000, func(n int) []byte {
		return asBytes("指标,2019年\n" + strings.Repeat("\"\",", n) + "\n床位（张）,1\n")
	}},
	{"半个字.txt", 50_000, func(n int) []byte { // halves of characters in UTF-16
		return append([]byte("\xff\xfe"), bytes.Repeat([]byte("\x00\xd8"), n)...)
	}},
	{"括号.txt", 5000, func(n int) []byte {
		return asBytes(reportHead + strings.Repeat("（", n) + "新增床位1张" + strings.Repeat("）", n) + "。\n")
	}},
}
