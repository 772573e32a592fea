import { ExtensionPage } from './extension-page.ts';
import { text } from './texts.ts';
import { waitInPage } from './wait.ts';

/** A device as the preview of a backup shows it. */
export interface PreviewRow {
  readonly label: string;
  readonly detail: string;
  readonly standing: string;
}

/** The options page. */
export class OptionsPage extends ExtensionPage {
  /** Opens the part whose name is the text of `key`. */
  openPanel(key: string): Promise<void> {
    return this.click('summary .panel-title', text(key));
  }

  /** Makes a recovery code and writes it down: its groups. */
  async makeRecoveryCode(passphrase: string): Promise<string[]> {
    await this.openPanel('options_recovery');
    await this.type('#recovery-current', passphrase);
    await this.page.keyboard.press('Enter');
    await this.waitForButton('options_code_written');
    const groups = await this.recoveryGroups();
    await this.press('options_code_written');
    await this.waitForText(text('options_recovery_made'));
    return groups;
  }

  recoveryGroups(): Promise<string[]> {
    return this.page.$$eval('.code-group', (groups) => groups.map((group) => group.textContent ?? ''));
  }

  /** Chooses a file to restore. */
  async chooseFile(path: string): Promise<void> {
    await this.page.bringToFront();
    const input = await this.page.waitForSelector('#restore-file', { visible: true });
    await (input as NonNullable<typeof input> & { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await input?.dispose();
  }

  /** Chooses a file, types what opens it, and presses *Look into the file*, whatever comes of it. */
  async look(path: string, secret: string): Promise<void> {
    await this.chooseFile(path);
    await this.type('#restore-secret', secret);
    await this.press('options_restore_look');
  }

  /** What the opened file would bring, when it is to be seen. */
  async preview(): Promise<PreviewRow[]> {
    await waitInPage(this.page, 'the preview', `document.querySelector('.preview') !== null`);
    return this.page.$$eval('.preview-device', (rows) =>
      rows.map((row) => ({
        label: row.querySelector('.preview-label')?.textContent ?? '',
        detail: row.querySelector('.preview-detail')?.textContent ?? '',
        standing: row.querySelector('.badge')?.textContent ?? '',
      })),
    );
  }
}
