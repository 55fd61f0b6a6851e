package report

import (
	"archive/zip"
	"bytes"
	"path"
	"slices"
	"strings"

	"linian/finding"
)

// Every file of a folder (and of an archive) is read, or is a companion of what
// is read, or is named with the reason why it is not. companions are what lies
// beside reports and holds none, by extension; nothing is said of them.
var companions = []struct {
	what string
	exts string
}{
	{"图片", ".png .jpg .jpeg .gif .bmp .webp .svg .ico .tif .tiff .heic .emf .wmf"},
	{"网页另存时的附属文件", ".css .js .woff .woff2 .ttf"},
	{"系统和办公软件的缓存、临时文件", ".db .ini .tmp .bak .crdownload .part"},
	{"linian 的设置、库和数据", ".yaml .yml .jsonl .parquet .db-wal .db-shm .db-journal .sha256 .tmpl"},
}

// skipName reports whether a file or folder is left out by its name alone:
// hidden ones, lock files of office programs, README, drafts of editors, tables
// of labels (gold*.csv).
func skipName(name string) bool {
	low := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(low, "readme") ||
		strings.HasSuffix(low, "~") || strings.HasPrefix(low, "gold") && strings.HasSuffix(low, ".csv") || name == "__MACOSX"
}

// companion reports whether nothing needs to be said of a file that is not read.
func companion(name string) bool {
	base := strings.ToLower(path.Base(name))
	if skipName(base) || base == "thumbs.db" || base == "运行.json" {
		return true
	}
	ext := path.Ext(base)
	for _, c := range companions {
		if ext != "" && slices.Contains(strings.Fields(c.exts), ext) {
			return true
		}
	}
	return false
}

// remedies are what to do with files of a kind that is not read.
var remedies = []struct{ exts, advice string }{
	{".rar .7z .tar .gz .tgz .bz2 .xz .cab .zip", "请解压后再读"},
	{".numbers .xlsb .ods .dbf", "请另存为 .xlsx 后再读"},
	{".eml .msg .xml", "请另存为网页（.html）或 .docx 后再读"},
	{".caj .ceb .odt .pages .ppt .pptx .dps .epub", "请另存为 .docx 或有文字层的 .pdf 后再读"},
	{".mp3 .mp4 .wav .avi .mov .wma .m4a", "请用文字稿代替"},
}

// notRead is the finding of a file that no reader reads.
func notRead(name string) finding.Finding {
	ext := extension(name)
	message := "不支持的文件格式 " + ext + "，没有读取；"
	if ext == "" {
		message = "没有扩展名，内容也不像报告，没有读取；"
	}
	advice := "是报告的请另存为可用的格式（" + Formats() + "），不是的请移出文件夹"
	for _, r := range remedies {
		if ext != "" && slices.Contains(strings.Fields(r.exts), ext) {
			advice = r.advice
		}
	}
	return finding.Finding{Code: finding.FileUnsupported, Severity: finding.Error, File: name, Message: message + advice}
}

// ownOutput reports whether linian wrote the document: its own workbook beside
// the reports would seem to confirm every figure.
func ownOutput(c content) bool {
	if !c.zip {
		return bytes.Contains(c.data[:min(len(c.data), 2048)], []byte(`<meta name="generator" content="linian"`))
	}
	if c.broken || !c.has("docProps/core.xml") {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(c.data), int64(len(c.data)))
	if err != nil {
		return false
	}
	core, err := unzip(z, "docProps/core.xml", 1<<20)
	return err == nil && (bytes.Contains(core, []byte("<dc:creator>linian")) || bytes.Contains(core, []byte("<dc:creator>历年 linian")))
}
