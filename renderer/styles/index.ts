// All style sheets in their order; imported by the page's entry only.
import './tokens.css';
import './base.css';
import './controls.css';
import './shell.css';
import './grid.css';
import './detail.css';
import './overview.css';
import './lanes.css';
import './answers.css';
import './account.css';
import './welcome.css';
