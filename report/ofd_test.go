package report_test

import (
	"fmt"
	"strings"
	"testing"

	"linian/finding"
	"linian/report"
)

// ofd makes a document of the standard's parts, one of each page's objects.
func ofd(pages ...string) []byte {
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	files := map[string]string{"OFD.xml": `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD` + ns + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}
	var list strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
		files[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = `<?xml version="1.0" encoding="UTF-8"?><ofd:Page` + ns + `><ofd:Content><ofd:Layer ID="9">` + p + `</ofd:Layer></ofd:Content></ofd:Page>`
	}
	files["Doc_0/Document.xml"] = `<?xml version="1.0" encoding="UTF-8"?><ofd:Document` + ns + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>` + list.String() + `</ofd:Pages></ofd:Document>`
	return zipped(files)
}

// ofdText is a text object with its left edge and its base line, in millimetres.
func ofdText(x, y, size float64, s, more string) string {
	return fmt.Sprintf(`<ofd:TextObject ID="7" Boundary="%g %g 180 %g" Font="3" Size="%g"%s><ofd:TextCode X="0" Y="%g" DeltaX="g %d %g">%s</ofd:TextCode></ofd:TextObject>`,
		x, y-size, size*1.3, size, more, size, len([]rune(s))-1, size, s)
}

func TestOFD(t *testing.T) {
	page := ofdText(30, 60, 5, "各位代表：", "") +
		ofdText(100, 50, 5, "（2024年1月10日）", "") + // out of order
		ofdText(60, 40, 8, "临澜市政府工作报告", "") +
		ofdText(30, 70, 5, "研发强度", "") + ofdText(50, 67.5, 3, "3", "") + ofdText(52.5, 70, 5, "2.8%，新增床位", "") + ofdText(87.5, 70, 5, "880张。", "") +
		ofdText(30, 70, 5, "作废9个", ` Visible="false"`) +
		`<ofd:PageBlock ID="8"><ofd:TextObject ID="9" Boundary="30 75 100 6" Size="1" CTM="5 0 0 5 0 0"><ofd:TextCode X="0" Y="1">新建学校6所&amp;</ofd:TextCode></ofd:TextObject></ofd:PageBlock>`
	rs, err := report.Read("a.ofd", ofd(page, `<ofd:ImageObject ID="5" ResourceID="6" Boundary="0 0 210 297"/>`), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	equal(t, strings.Split(r.Raw().String(), "\n"), []string{"临澜市政府工作报告", "（2024年1月10日）", "各位代表：", "研发强度³2.8%，新增床位880张。", "新建学校6所&", ""})
	if s := r.Text.String(); !strings.Contains(s, "研发强度2.8%，新增床位880张。") {
		t.Error(s)
	}
	if r.Format != report.OFD || r.Part != "text" || len(r.Findings) == 0 || !strings.Contains(r.Findings[0].Message, "OFD 第 2 页没有文字") {
		t.Errorf("%s, %s, %+v", r.Format, r.Part, r.Findings)
	}
	checkReport(t, r)
}

func TestBadOFD(t *testing.T) {
	rs, err := report.Read("a.ofd", ofd(`<ofd:ImageObject ID="5"/>`), report.Options{})
	refused(t, "a.ofd", rs, err, finding.FileNoTextLayer, "OFD 共 1 页，都没有文字")
	rs, err = report.Read("a.ofd", zipped(map[string]string{"OFD.xml": "<a/>"}), report.Options{})
	refused(t, "a.ofd", rs, err, finding.FileUnreadable, "无法读取 OFD 的目录: 没有页")
	bomb := with(t, ofd("x"), "Doc_0/Pages/Page_0/Content.xml", func(s string) string {
		return strings.Replace(s, "<ofd:Page ", `<!DOCTYPE a [<!ENTITY b "c">]><ofd:Page `, 1)
	})
	rs, err = report.Read("a.ofd", bomb, report.Options{})
	refused(t, "a.ofd", rs, err, finding.FileUnreadable, "DTD")
	rs, err = report.Read("a.ofd", []byte("x"), report.Options{})
	refused(t, "a.ofd", rs, err, finding.FileUnreadable, "不是完整的 OFD 文件")
}
