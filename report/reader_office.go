package report

import (
	"context"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"

	"linian/finding"
)

// convert has LibreOffice turn a file of an old format into one of the format
// `to` (docx, xlsx). Offsets count in the file that it makes.
func (o Options) convert(ctx context.Context, file string, data []byte, to string) ([]byte, error) {
	bin := ""
	if !o.NoOffice {
		bin = findOffice()
	}
	if bin == "" {
		return nil, fail(file, finding.FileUnsupported, "读取 "+path.Ext(file)+" 需要 LibreOffice（本机未找到）；请安装 LibreOffice，或在 Office、WPS 中另存为 ."+to+" 后再读")
	}
	dir, err := os.MkdirTemp("", "linian-office-")
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "无法建立临时文件夹: "+reason(err))
	}
	defer os.RemoveAll(dir)
	ext := strings.ToLower(path.Ext(file))
	if ext == "" {
		ext = ".doc"
	}
	in := filepath.Join(dir, "in"+ext)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, fail(file, finding.FileUnreadable, "无法写临时文件: "+reason(err))
	}
	profile := "file://" + filepath.ToSlash(filepath.Join("/", dir, "profile"))
	cmd := exec.CommandContext(ctx, bin, "-env:UserInstallation="+profile, "--headless", "--norestore", "--convert-to", to, "--outdir", filepath.Join(dir, "out"), in)
	killTree(cmd)
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return nil, errStopped
	}
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "LibreOffice 转换失败（"+strings.TrimSpace(shorten(string(out)+" "+err.Error()))+"）；请另存为 ."+to+" 后再读")
	}
	made, err := os.ReadFile(filepath.Join(dir, "out", "in."+to))
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "LibreOffice 没有转换出文件，原文件可能已损坏；请另存为 ."+to+" 后再读")
	}
	return made, nil
}

// findOffice is LibreOffice's program; "" when it is not installed.
func findOffice() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	for _, p := range []string{`C:\Program Files\LibreOffice\program\soffice.exe`, `C:\Program Files (x86)\LibreOffice\program\soffice.exe`,
		"/Applications/LibreOffice.app/Contents/MacOS/soffice"} {
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	return ""
}
