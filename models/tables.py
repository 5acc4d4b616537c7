"""Imports every table, so that the metadata is whole."""

from models.appeal import Appeal, AppealLink, AppealPerson, AppealViewer, Extension, Forwarding, Pause, Question
from models.applicant import Applicant, Consent, ContactWay, SocialStatus
from models.attachment import Attachment
from models.audit import AuditEntry
from models.backup import Backup
from models.base import Base
from models.body import Body, BodyContact
from models.calendar import DayOff
from models.classifier import Topic
from models.counter import Counter
from models.draft import Draft
from models.first_day import FirstDay
from models.handover import Handover, HandoverItem
from models.meeting import AgendaItem, Meeting, Participant
from models.merge import Merge, MergedRow
from models.note import Note
from models.number_prefix import NumberPrefix
from models.official import Department, Deputyship, Official
from models.place import IntakePoint, Place, TrustedResident
from models.prepared import PreparedStep
from models.reception import ReceptionDay, Slot
from models.reminder import Reminder
from models.reply import LetterTemplate, Reply, ReplyVersion
from models.resolution import Assignment, AssignmentStep, Resolution
from models.resolution_template import ResolutionTemplate
from models.saved_filter import SavedFilter
from models.setting import Setting
from models.user import Role, User, user_role
from models.visit import Visit

__all__ = [
    "AgendaItem", "Appeal", "AppealLink", "AppealPerson", "AppealViewer", "Applicant", "Assignment", "AssignmentStep",
    "Attachment", "AuditEntry", "Backup", "Base", "Body", "BodyContact", "Consent", "ContactWay", "Counter", "DayOff",
    "Department", "Deputyship", "Draft", "Extension", "FirstDay", "Forwarding", "Handover", "HandoverItem",
    "IntakePoint", "LetterTemplate", "Meeting", "Merge", "MergedRow", "Note", "NumberPrefix", "Official", "Participant",
    "Pause", "Place", "PreparedStep", "Question", "ReceptionDay", "Reminder", "Reply", "ReplyVersion", "Resolution",
    "ResolutionTemplate", "Role", "SavedFilter", "Setting", "Slot", "SocialStatus", "Topic", "TrustedResident", "User",
    "Visit", "user_role",
]  # fmt: skip
