package report

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"

	"linian/finding"
)

// A reader reads one format.
type reader struct {
	title string   // as users call the format
	exts  []string // in lower case, with the dot; messages list them
	also  []string // rarer ones
	// office is set when LibreOffice has to convert the file first.
	office bool
	// trial is set for a format that was tried on files of our own only.
	trial bool
	// is reports whether the bytes are of this format, whatever the file is
	// called; nil when bytes do not tell.
	is func(content) bool
	// read makes the draft; nil for an archive, which readZip reads.
	read func(ctx context.Context, o Options, file string, data []byte) (*draft, error)
}

// readers are all formats that can be read. It drives which files are found,
// how a file's format is told, what messages and the manual list. The bytes
// decide before the name, in this order; the name decides where no bytes do.
var readers = []reader{
	{title: "linian 生成的文件", is: ownOutput, read: notOwn},
	{title: "纯文本", exts: []string{".txt"}, also: []string{".text"}, read: text(readTXT)},
	{title: "Markdown", exts: []string{".md"}, also: []string{".markdown"}, read: text(readMD)},
	{title: "网页", exts: []string{".html"}, also: []string{".htm", ".shtml", ".xhtml"}, is: isHTML, read: text(readHTML)},
	{title: "网页归档", exts: []string{".mht"}, also: []string{".mhtml"}, is: isMHT, read: readMHT},
	{title: "逗号分隔的表格", exts: []string{".csv"}, also: []string{".tsv"}, read: text(readCSV)},
	{title: "Word", exts: []string{".docx"}, also: []string{".docm", ".dotx", ".dotm"}, is: packed("word/", docxPart), read: unpacking(readDOCX)},
	{title: "Excel", exts: []string{".xlsx"}, also: []string{".xlsm", ".xltx", ".xltm"}, is: packed("xl/", "xl/workbook.xml"), read: unpacking(readXLSX)},
	{title: "PDF（有文字层）", exts: []string{".pdf"}, is: begins("%PDF-"),
		read: func(ctx context.Context, o Options, file string, data []byte) (*draft, error) {
			return o.readPDF(ctx, file, data)
		}},
	{title: "版式文档 OFD（有文字层）", exts: []string{".ofd"}, trial: true, is: func(c content) bool { return c.zip && c.has("OFD.xml") }, read: readOFD},
	{title: "旧版 Word、WPS 文字、RTF", exts: []string{".doc", ".wps", ".rtf"}, also: []string{".dot", ".wpt"}, office: true,
		is: func(c content) bool { return c.has("WordDocument") || begins(`{\rtf`)(c) }, read: officeAs("docx", readDOCX)},
	{title: "旧版 Excel、WPS 表格", exts: []string{".xls", ".et"}, also: []string{".xlt", ".ett"}, office: true,
		is: func(c content) bool { return c.has("Workbook") || c.has("Book") }, read: officeAs("xlsx", readXLSX)},
	{title: "有密码的文档", is: func(c content) bool { return c.has("EncryptedPackage") }, read: refuse("文件有打开密码；请在 Word、Excel 或 WPS 中去除密码后再读")},
	{title: "压缩包", exts: []string{".zip"}},
}

// notOwn leaves out what linian made. It is no fault of the folder.
func notOwn(_ context.Context, _ Options, file string, _ []byte) (*draft, error) {
	return nil, finding.Finding{Code: finding.FileUnsupported, Severity: finding.Info, File: file, Message: "这是 linian 生成的文件，没有当作报告读取"}
}

func refuse(message string) func(context.Context, Options, string, []byte) (*draft, error) {
	return func(_ context.Context, _ Options, file string, _ []byte) (*draft, error) {
		return nil, fail(file, finding.FileUnreadable, message)
	}
}

// text reads a text file of any encoding.
func text(read func(context.Context, decoded, *budget) *draft) func(context.Context, Options, string, []byte) (*draft, error) {
	return func(ctx context.Context, o Options, file string, data []byte) (*draft, error) {
		d := decodeText(data)
		if d.binary {
			return nil, fail(file, finding.FileUnreadable, "内容不是文本（二进制数据），请确认文件类型与扩展名一致")
		}
		dr := read(ctx, d, o.budget)
		dr.findings = append(dr.findings, encodingFindings(file, d)...)
		return dr, nil
	}
}

// unpacking reads a packed file, but no more than may be unpacked.
func unpacking(read func(context.Context, []byte, int64, *budget) (*draft, error)) func(context.Context, Options, string, []byte) (*draft, error) {
	return func(ctx context.Context, o Options, _ string, data []byte) (*draft, error) {
		return read(ctx, data, o.maxUnpacked(), o.budget)
	}
}

// officeAs has LibreOffice convert a file to the format that read reads.
func officeAs(to string, read func(context.Context, []byte, int64, *budget) (*draft, error)) func(context.Context, Options, string, []byte) (*draft, error) {
	return func(ctx context.Context, o Options, file string, data []byte) (*draft, error) {
		made, err := o.convert(ctx, file, data, to)
		if err != nil {
			return nil, err
		}
		d, err := read(ctx, made, o.maxUnpacked(), o.budget)
		if err != nil {
			return nil, err
		}
		d.part = to + ":" + d.part
		return d, nil
	}
}

// byName is the reader for a file's name; nil when there is none.
func byName(file string) *reader {
	ext := extension(file)
	for i := range readers {
		if slices.Contains(readers[i].exts, ext) || slices.Contains(readers[i].also, ext) {
			return &readers[i]
		}
	}
	return nil
}

// reExtension is what counts as one: 1.2019年政府工作报告 and 报告.2019 have none.
var reExtension = regexp.MustCompile(`^\.[a-z0-9]*[a-z][a-z0-9]*$`)

// extension is the extension of a file's name in lower case, with its dot; ""
// when what stands behind the last dot is none.
func extension(file string) string {
	ext := strings.ToLower(path.Ext(file))
	if len(ext) > 9 || !reExtension.MatchString(ext) {
		return ""
	}
	return ext
}

// readerFor is the reader for a file, by its bytes, else by its name; nil when
// none reads it.
func readerFor(file string, data []byte) *reader {
	c, named := look(data), byName(file)
	if c.broken && named != nil {
		return named // which says what is wrong
	}
	for i, r := range readers {
		if r.is != nil && r.is(c) {
			return &readers[i]
		}
	}
	switch {
	case c.zip && !c.has("[Content_Types].xml"):
		if named != nil && named.is != nil {
			return named // a document without its main part
		}
		return byName(".zip")
	case c.zip, c.ole: // a presentation, an installer
		return nil
	case named == nil && extension(file) == "":
		return byName(".txt")
	case named != nil && named.office && !looksBinary(data):
		return textReader(data)
	}
	return named
}

// xmlReader refuses what LibreOffice would open whatever its name is, with all
// that it links to.
var xmlReader = reader{title: "XML 文档", read: refuse("内容是 XML 文档，与扩展名不符，没有读取；请用 Office、WPS 打开后另存为 .docx 再读")}

// textReader is the reader for a text that was named .doc.
func textReader(data []byte) *reader {
	s := bytes.TrimLeft(data, "\xef\xbb\xbf \t\r\n")
	switch {
	case bytes.HasPrefix(s, []byte("<?xml")):
		return &xmlReader
	case bytes.HasPrefix(s, []byte("<")):
		return byName(".html")
	}
	return byName(".txt")
}

// headBytes is how much of a file without an extension is looked at.
const headBytes = 4 << 10

// looksReport reports whether a file without an extension may be a report: a
// document of a known format, or Chinese text. It closes the file.
func looksReport(file io.ReadCloser) bool {
	defer file.Close()
	head, _ := io.ReadAll(io.LimitReader(file, headBytes))
	c := look(head)
	if c.zip || c.ole {
		return true
	}
	for _, r := range readers {
		if r.is != nil && r.is(c) {
			return true
		}
	}
	d := decodeText(head)
	return !d.binary && strings.ContainsFunc(d.text.String(), isHan)
}

// content is what a file's first bytes and its inner names tell of its format.
type content struct {
	data   []byte
	zip    bool     // an archive, or a document that is packed as one
	ole    bool     // a compound file, as Office wrote before 2007
	parts  []string // names inside either
	broken bool     // either, but its list of names cannot be read
}

func look(data []byte) content {
	c := content{data: data}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		c.zip = true
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if c.broken = err != nil; c.broken {
			return c
		}
		for _, f := range z.File {
			c.parts = append(c.parts, f.Name)
		}
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		c.ole = true
		f, err := mscfb.New(bytes.NewReader(data))
		if c.broken = err != nil; c.broken {
			return c
		}
		for _, e := range f.File {
			if len(e.Path) == 0 { // streams of embedded objects lie deeper
				c.parts = append(c.parts, e.Name)
			}
		}
	}
	return c
}

func (c content) has(part string) bool { return slices.Contains(c.parts, part) }

// packed reports whether a document is packed whose parts lie in the folder;
// main is the part that even a file without the standard's list of types has.
func packed(folder, main string) func(content) bool {
	return func(c content) bool {
		return c.zip && (c.has(main) || c.has("[Content_Types].xml") && slices.ContainsFunc(c.parts, func(p string) bool { return strings.HasPrefix(p, folder) }))
	}
}

func begins(magic string) func(content) bool {
	return func(c content) bool { return bytes.HasPrefix(c.data, []byte(magic)) }
}

func isHTML(c content) bool {
	head := bytes.ToLower(bytes.TrimLeft(c.data[:min(len(c.data), 1024)], "\xef\xbb\xbf \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// Formats names the formats that can be read, for messages: txt、md、…；doc、…
// 需装有 LibreOffice. A format on trial says so.
func Formats() string {
	var plain, office []string
	for _, r := range readers {
		for _, ext := range r.exts {
			name := ext[1:]
			if r.trial {
				name += "（试验性）"
			}
			if r.office {
				office = append(office, name)
			} else {
				plain = append(plain, name)
			}
		}
	}
	return strings.Join(plain, "、") + "；" + strings.Join(office, "、") + " 需装有 LibreOffice"
}
