// Script only improves: every journey works without this file.
document.body.classList.add("js-enabled", "govuk-frontend-supported")

import { createAll } from "govuk-frontend/dist/govuk/init.mjs"
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs"
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs"
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs"
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs"
import { FileUpload } from "govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs"
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs"
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs"
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs"
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs"
import { Tabs } from "govuk-frontend/dist/govuk/components/tabs/tabs.mjs"
import { copyButtons } from "./enhancements/copy.js"
import { fileSizes } from "./enhancements/file-sizes.js"
import { locateButtons } from "./enhancements/locate.js"
import { oneSubmit } from "./enhancements/one-submit.js"
import { printButtons } from "./enhancements/print.js"
import { startBars } from "./enhancements/start-bar.js"
import { suggestions } from "./enhancements/suggest.js"
import { unsavedWarning } from "./enhancements/unsaved.js"
import { conditionalQuestions } from "./enhancements/when.js"

const components = [
  Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs,
]
components.forEach((component) => createAll(component))

const enhancements = [conditionalQuestions, oneSubmit, fileSizes, unsavedWarning, copyButtons, printButtons, locateButtons, suggestions, startBars]
enhancements.forEach((enhance) => enhance(document))
