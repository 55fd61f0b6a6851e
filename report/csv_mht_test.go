package report_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"linian/report"
)

func TestCSV(t *testing.T) {
	const csv = "指标,2022年,2023年\r\n\"床位，\"\"养老\"\"（张）\",800,\"1,880\"\r\n合计,,880\r\n单位：张\r\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(csv)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"a.csv": csv, "b.csv": gbk, "c.csv": strings.NewReplacer("1,880", "1880", ",", "\t").Replace(csv)} {
		r := read(t, name, data)
		want := []string{"r0|指标\t2022年\t2023年", "r0|床位，“养老”（张）\t800\t1880", "r0|合计\t\t880", "p0|单位：张"}
		equal(t, blocks(r), want)
		i := strings.LastIndex(r.Text.String(), "880")
		if sp := r.Text.Span(i, i+3); data[sp.Start:sp.End] != "880" {
			t.Errorf("%s: 880 slices to %q", name, data[sp.Start:sp.End])
		}
		if r.Format != report.CSV {
			t.Errorf("%s has format %q", name, r.Format)
		}
		checkReport(t, r)
	}
}

func TestMHT(t *testing.T) {
	const page = "<html><body><p>新建学校6所，研发强度<sup>3</sup>2.8%。</p></body></html>"
	quoted := strings.NewReplacer("=", "=3D", "学", "=E5=AD=A6", "校", "=\r\n校").Replace(page)
	related := func(encoding, body string) string {
		return "From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n" +
			"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body + "\r\n----b\r\nContent-Type: image/png\r\n\r\nxx\r\n----b--\r\n"
	}
	for name, data := range map[string]string{
		"quoted.mht": related("quoted-printable", quoted),
		"base64.doc": related("base64", base64.StdEncoding.EncodeToString([]byte(page))),
		"plain.mht":  "MIME-Version: 1.0\nContent-Type: text/html\n\n" + page,
	} {
		r := read(t, name, data)
		equal(t, blocks(r), []string{"p0|新建学校6所，研发强度2.8%。"})
		if r.Part != "text/html" || r.Format != report.HTML {
			t.Errorf("%s: part %q, format %q", name, r.Part, r.Format)
		}
	}
}
