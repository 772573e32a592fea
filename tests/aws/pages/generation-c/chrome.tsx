import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInStrings } from '../../strings/sign-in/texts.ts';

export interface HeaderProps {
  readonly strings: SignInStrings;
  readonly multiSession: boolean;
  readonly onFeedback: () => void;
}

export function Header({ strings, multiSession, onFeedback }: HeaderProps): ReactElement {
  return (
    <header>
      <span className="brand">aws</span>
      <nav>
        <button type="button" onClick={onFeedback}>
          {strings.provideFeedback}
        </button>
        <button type="button">{multiSession ? strings.multiSessionOn : strings.multiSessionOff} ▼</button>
        <button type="button">{strings.languageName} ▼</button>
      </nav>
    </header>
  );
}

/** Its buttons are of type `submit`, outside any form. */
export function CookieBanner({ strings }: { readonly strings: SignInStrings }): ReactElement | null {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <div id="awsccc-cb-content" className="cookies">
      <p>{strings.cookieNotice}</p>
      <button type="submit" className="awsccc-u-btn" data-id="awsccc-cb-btn-accept" onClick={() => setShown(false)}>
        {strings.cookieAccept}
      </button>
      <button type="submit" className="awsccc-u-btn" data-id="awsccc-cb-btn-decline" onClick={() => setShown(false)}>
        {strings.cookieDecline}
      </button>
    </div>
  );
}

export interface FeedbackDialogProps {
  readonly strings: SignInStrings;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Always in the document, hidden until opened; it has a Submit button of its own. */
export function FeedbackDialog({ strings, open, onClose }: FeedbackDialogProps): ReactElement {
  return (
    <div role="dialog" aria-label={strings.feedbackTitle} className="feedback" hidden={!open}>
      <h2>{strings.feedbackTitle}</h2>
      <textarea aria-label={strings.feedbackQuestion} placeholder={strings.feedbackQuestion} />
      <div className="buttons">
        <button type="button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button type="submit" className="primary" onClick={onClose}>
          {strings.submit}
        </button>
      </div>
    </div>
  );
}
